using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;
using SafeState.Contract;

namespace SafeState;

/// <summary>Creates <see cref="SetSnapshot{T}"/> instances.</summary>
public static class SetSnapshot
{
    /// <summary>Creates a set of items by their default equality. Costs O(n).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items. Equal ones count once.</param>
    /// <returns>The set.</returns>
    public static SetSnapshot<T> Create<T>(ReadOnlySpan<T> items)
        where T : notnull
    {
        Dictionary<T, T> entries = new(items.Length);
        foreach (T item in items)
        {
            _ = entries.TryAdd(item, item);
        }

        return new(new MapSnapshot<T, T>(entries));
    }
}

/// <summary>The items of a guarded set at one instant. Immutable; safe to share and to keep. It has the equality of the set.</summary>
/// <remarks>A sorted set returns an <see cref="OrderedSetSnapshot{T}"/>.</remarks>
/// <typeparam name="T">The type of the items. The references are copied, not what they point at.</typeparam>
[CollectionBuilder(typeof(SetSnapshot), nameof(SetSnapshot.Create))]
[JsonConverter(typeof(SnapshotJsonConverter))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(ListSnapshotDebugView<>))]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
public class SetSnapshot<T> : IReadOnlySet<T>, IJsonEntries, IJsonSnapshot
    where T : notnull
{
    internal SetSnapshot(MapSnapshot<T, T> items) => Items = items;

    /// <summary>Gets the number of items.</summary>
    public int Count => Items.Count;

    /// <summary>Gets the items as entries whose key and value are the item.</summary>
    internal MapSnapshot<T, T> Items { get; }

    /// <summary>Returns whether the set has an equal item.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => Items.ContainsKey(item);

    /// <summary>Reads the item that the set has in place of an equal one.</summary>
    /// <param name="equalValue">The item to search for.</param>
    /// <param name="actualValue">The item of the set, or the default value if there is none.</param>
    /// <returns>True if the set has an equal item.</returns>
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue) => Items.TryGetValue(equalValue, out actualValue);

    /// <summary>Returns whether every item of this set is in a collection.</summary>
    /// <param name="other">The collection.</param>
    public bool IsSubsetOf(IEnumerable<T> other) => CountPresent(other, out _) == Count;

    /// <summary>Returns whether every item of this set is in a collection that has others too.</summary>
    /// <param name="other">The collection.</param>
    public bool IsProperSubsetOf(IEnumerable<T> other) => CountPresent(other, out bool hasOthers) == Count && hasOthers;

    /// <summary>Returns whether this set has every item of a collection.</summary>
    /// <param name="other">The collection.</param>
    public bool IsSupersetOf(IEnumerable<T> other)
    {
        _ = CountPresent(other, out bool hasOthers);
        return !hasOthers;
    }

    /// <summary>Returns whether this set has every item of a collection, and others too.</summary>
    /// <param name="other">The collection.</param>
    public bool IsProperSupersetOf(IEnumerable<T> other) => CountPresent(other, out bool hasOthers) < Count && !hasOthers;

    /// <summary>Returns whether this set and a collection have an item in common.</summary>
    /// <param name="other">The collection.</param>
    public bool Overlaps(IEnumerable<T> other) => CountPresent(other, out _) != 0;

    /// <summary>Returns whether this set and a collection have the same items.</summary>
    /// <param name="other">The collection. Equal items count once.</param>
    public bool SetEquals(IEnumerable<T> other) => CountPresent(other, out bool hasOthers) == Count && !hasOthers;

    /// <summary>Enumerates the items.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<T> GetEnumerator()
    {
        foreach (KeyValuePair<T, T> item in Items)
        {
            yield return item.Value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => JsonArray<T>.Write(this, writer, options);

    object IJsonSnapshot.ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        SetSnapshot.Create<T>([.. JsonArray<T>.Read(ref reader, options, "SetSnapshot")]);

    /// <summary>Counts the different items of this set that a collection has.</summary>
    /// <param name="other">The collection.</param>
    /// <param name="hasOthers">Whether the collection has items that this set lacks.</param>
    private int CountPresent(IEnumerable<T> other, out bool hasOthers)
    {
        ArgumentNullException.ThrowIfNull(other);
        hasOthers = false;
        HashSet<T> found = new(ReferenceOrValue.Instance);
        foreach (T item in other)
        {
            if (item is not null && Items.TryGetValue(item, out T? actual))
            {
                _ = found.Add(actual);
            }
            else
            {
                hasOthers = true;
            }
        }

        return found.Count;
    }

    /// <summary>Compares items of this set: by reference, or by the default equality of values.</summary>
    private sealed class ReferenceOrValue : IEqualityComparer<T>
    {
        internal static readonly ReferenceOrValue Instance = new();

        public bool Equals(T? x, T? y) => typeof(T).IsValueType ? EqualityComparer<T>.Default.Equals(x, y) : ReferenceEquals(x, y);

        public int GetHashCode(T obj) => typeof(T).IsValueType ? obj.GetHashCode() : RuntimeHelpers.GetHashCode(obj);
    }
}
