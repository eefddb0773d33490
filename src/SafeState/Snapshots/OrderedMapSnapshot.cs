using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;
using SafeState.Contents;
using SafeState.Contract;
using SafeState.Snapshots;

namespace SafeState;

/// <summary>
/// The content of a guarded dictionary that has an order, at one instant. Immutable; safe to share and to keep. Its members take no lock.
/// </summary>
/// <remarks>It shares its memory with the dictionary. Creating it costs O(1), and a later write copies the nodes that it changes.</remarks>
/// <typeparam name="TKey">The type of the keys. Members call their order O(log n) times.</typeparam>
/// <typeparam name="TValue">The type of the values. The references are copied, not what they point at.</typeparam>
[JsonConverter(typeof(SnapshotJsonConverter))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(MapSnapshotDebugView<,>))]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
[StackTraceHidden]
public sealed class OrderedMapSnapshot<TKey, TValue> : MapSnapshot<TKey, TValue>, IJsonSnapshot
    where TKey : notnull
{
    internal OrderedMapSnapshot(OrderedEntries<TKey, TValue> entries)
        : base(OrderedForm<TKey, TValue>.Instance, entries, entries.Count)
    {
    }

    internal OrderedEntries<TKey, TValue> Entries => Unsafe.As<OrderedEntries<TKey, TValue>>(Content);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.TryFirst"/>
    public bool TryFirst(out KeyValuePair<TKey, TValue> entry) => Entries.TrySeek(OrderedSeek.First, default!, out entry);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.TryLast"/>
    public bool TryLast(out KeyValuePair<TKey, TValue> entry) => Entries.TrySeek(OrderedSeek.Last, default!, out entry);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.TryFloor"/>
    public bool TryFloor(TKey key, out KeyValuePair<TKey, TValue> entry) => TrySeek(OrderedSeek.Floor, key, out entry);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.TryCeiling"/>
    public bool TryCeiling(TKey key, out KeyValuePair<TKey, TValue> entry) => TrySeek(OrderedSeek.Ceiling, key, out entry);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.TryBelow"/>
    public bool TryBelow(TKey key, out KeyValuePair<TKey, TValue> entry) => TrySeek(OrderedSeek.Below, key, out entry);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.TryAbove"/>
    public bool TryAbove(TKey key, out KeyValuePair<TKey, TValue> entry) => TrySeek(OrderedSeek.Above, key, out entry);

    /// <summary>Copies the first entries of a range. Compares O(log n + <paramref name="limit"/>) keys.</summary>
    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.Range"/>
    public KeyValuePair<TKey, TValue>[] Range(TKey fromKey, TKey toKey, int limit) =>
        Collect(OrderedRange<TKey, TValue>.Create(fromKey, toKey, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.RangeInclusive"/>
    public KeyValuePair<TKey, TValue>[] RangeInclusive(TKey fromKey, TKey toKey, int limit) =>
        Collect(OrderedRange<TKey, TValue>.CreateInclusive(fromKey, toKey, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.RangeDescending"/>
    public KeyValuePair<TKey, TValue>[] RangeDescending(TKey fromKey, TKey toKey, int limit) =>
        Collect(OrderedRange<TKey, TValue>.CreateDescending(fromKey, toKey, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.Page"/>
    public KeyValuePair<TKey, TValue>[] Page(int limit) => Collect(OrderedRange<TKey, TValue>.CreatePage(limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.PageAfter"/>
    public KeyValuePair<TKey, TValue>[] PageAfter(TKey key, int limit) => Collect(OrderedRange<TKey, TValue>.CreatePageAfter(key, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.PageDescending"/>
    public KeyValuePair<TKey, TValue>[] PageDescending(int limit) => Collect(OrderedRange<TKey, TValue>.CreatePageDescending(limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedMap{TKey, TValue}.PageBeforeDescending"/>
    public KeyValuePair<TKey, TValue>[] PageBeforeDescending(TKey key, int limit) =>
        Collect(OrderedRange<TKey, TValue>.CreatePageBeforeDescending(key, limit));

    /// <remarks>A document names no order, so the keys get their default one.</remarks>
    object IJsonSnapshot.ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        OrderedTree<TKey, TValue> content = new(order: null);
        Read(ref reader, options, content);
        return new OrderedMapSnapshot<TKey, TValue>(content.Freeze());
    }

    internal bool TrySeek(
        OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry, [CallerArgumentExpression(nameof(key))] string? parameter = null)
    {
        OrderedSearch<TKey, TValue>.ThrowIfNull(key, parameter);
        return Entries.TrySeek(seek, key, out entry);
    }

    internal KeyValuePair<TKey, TValue>[] Collect(OrderedRange<TKey, TValue> range)
    {
        Entries.Collect(ref range);
        return [.. range.Entries];
    }
}
