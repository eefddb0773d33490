using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;
using SafeState.Contract;
using SafeState.Snapshots;

namespace SafeState;

/// <summary>
/// The items of a guarded set that has an order, at one instant. Immutable; safe to share and to keep. Its members take no lock.
/// </summary>
/// <remarks>It shares its memory with the set. Creating it costs O(1), and a later write copies the nodes that it changes.</remarks>
/// <typeparam name="T">The type of the items. Members call their order O(log n) times.</typeparam>
[JsonConverter(typeof(SnapshotJsonConverter))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(ListSnapshotDebugView<>))]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
public sealed class OrderedSetSnapshot<T> : SetSnapshot<T>, IJsonSnapshot
    where T : notnull
{
    private readonly OrderedMapSnapshot<T, T> _items;

    internal OrderedSetSnapshot(OrderedMapSnapshot<T, T> items)
        : base(items) => _items = items;

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.TryFirst"/>
    public bool TryFirst([MaybeNullWhen(false)] out T item)
    {
        bool found = _items.TryFirst(out KeyValuePair<T, T> entry);
        item = entry.Value;
        return found;
    }

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.TryLast"/>
    public bool TryLast([MaybeNullWhen(false)] out T item)
    {
        bool found = _items.TryLast(out KeyValuePair<T, T> entry);
        item = entry.Value;
        return found;
    }

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.TryFloor"/>
    public bool TryFloor(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Floor, value, out item);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.TryCeiling"/>
    public bool TryCeiling(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Ceiling, value, out item);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.TryBelow"/>
    public bool TryBelow(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Below, value, out item);

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.TryAbove"/>
    public bool TryAbove(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Above, value, out item);

    /// <summary>Copies the first items of a range. Compares O(log n + <paramref name="limit"/>) items.</summary>
    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.Range"/>
    public T[] Range(T fromItem, T toItem, int limit) => Collect(OrderedRange<T, T>.Create(fromItem, toItem, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.RangeInclusive"/>
    public T[] RangeInclusive(T fromItem, T toItem, int limit) =>
        Collect(OrderedRange<T, T>.CreateInclusive(fromItem, toItem, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.RangeDescending"/>
    public T[] RangeDescending(T fromItem, T toItem, int limit) =>
        Collect(OrderedRange<T, T>.CreateDescending(fromItem, toItem, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.Page"/>
    public T[] Page(int limit) => Collect(OrderedRange<T, T>.CreatePage(limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.PageAfter"/>
    public T[] PageAfter(T value, int limit) => Collect(OrderedRange<T, T>.CreatePageAfter(value, limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.PageDescending"/>
    public T[] PageDescending(int limit) => Collect(OrderedRange<T, T>.CreatePageDescending(limit));

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.PageBeforeDescending"/>
    public T[] PageBeforeDescending(T value, int limit) => Collect(OrderedRange<T, T>.CreatePageBeforeDescending(value, limit));

    /// <remarks>A document names no order, so the items get their default one.</remarks>
    object IJsonSnapshot.ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        OrderedTree<T, T> content = new(order: null);
        foreach (T item in JsonArray<T>.Read(ref reader, options, "SetSnapshot"))
        {
            _ = content.TryAdd(item, item);
        }

        return new OrderedSetSnapshot<T>(new(content.Freeze()));
    }

    private bool TrySeek(
        OrderedSeek seek, T value, [MaybeNullWhen(false)] out T item, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        bool found = _items.TrySeek(seek, value, out KeyValuePair<T, T> entry, parameter);
        item = entry.Value;
        return found;
    }

    private T[] Collect(OrderedRange<T, T> range) => Array.ConvertAll(_items.Collect(range), static entry => entry.Value);
}
