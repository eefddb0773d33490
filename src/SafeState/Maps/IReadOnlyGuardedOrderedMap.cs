using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded dictionary in the order of its keys that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a
/// wrapper.
/// </summary>
/// <remarks>
/// The order is that of the field. Each member is one instant, never waits for a delegate, and compares O(log n) keys. In
/// <see cref="GuardStrategy.Snapshot"/> it takes no lock. In the other strategies it holds the lock meanwhile.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
public interface IReadOnlyGuardedOrderedMap<TKey, TValue> : IReadOnlyGuardedMap<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Returns the entries of one instant. Never waits for a delegate. Costs O(1): the snapshot shares memory.</summary>
    /// <returns>An immutable dictionary that has the reading members of this one.</returns>
    new OrderedMapSnapshot<TKey, TValue> Snapshot();

    /// <summary>Gets the first entry.</summary>
    /// <param name="entry">The entry, or the default value if the dictionary is empty.</param>
    /// <returns>True if the dictionary has entries.</returns>
    bool TryFirst(out KeyValuePair<TKey, TValue> entry);

    /// <summary>Gets the last entry.</summary>
    /// <inheritdoc cref="TryFirst"/>
    bool TryLast(out KeyValuePair<TKey, TValue> entry);

    /// <summary>Gets the entry of a key, or else the last one before it.</summary>
    /// <param name="key">The key. It need not be present.</param>
    /// <param name="entry">The entry, or the default value if there is none.</param>
    /// <returns>True if there is such an entry.</returns>
    bool TryFloor(TKey key, out KeyValuePair<TKey, TValue> entry);

    /// <summary>Gets the entry of a key, or else the first one after it.</summary>
    /// <inheritdoc cref="TryFloor"/>
    bool TryCeiling(TKey key, out KeyValuePair<TKey, TValue> entry);

    /// <summary>Gets the last entry before a key.</summary>
    /// <inheritdoc cref="TryFloor"/>
    bool TryBelow(TKey key, out KeyValuePair<TKey, TValue> entry);

    /// <summary>Gets the first entry after a key.</summary>
    /// <inheritdoc cref="TryFloor"/>
    bool TryAbove(TKey key, out KeyValuePair<TKey, TValue> entry);

    /// <summary>Copies the first entries of a range. Compares O(log n + <paramref name="limit"/>) keys.</summary>
    /// <param name="fromKey">The key from which the range starts, included.</param>
    /// <param name="toKey">The key before which the range ends. If it is not after <paramref name="fromKey"/>, the range is empty.</param>
    /// <param name="limit">The greatest number of entries to copy.</param>
    /// <returns>The entries in their order. The array belongs to the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    KeyValuePair<TKey, TValue>[] Range(TKey fromKey, TKey toKey, int limit);

    /// <summary>
    /// Copies the first entries of a range that includes both ends, as <c>SortedSet.GetViewBetween</c> does. Compares O(log n +
    /// <paramref name="limit"/>) keys.
    /// </summary>
    /// <param name="toKey">The key at which the range ends, included. If it is before <paramref name="fromKey"/>, the range is
    /// empty.</param>
    /// <inheritdoc cref="Range"/>
    KeyValuePair<TKey, TValue>[] RangeInclusive(TKey fromKey, TKey toKey, int limit);

    /// <summary>
    /// Copies the last entries of a range, from its last entry on. It is the range of <see cref="Range"/>, in the other direction.
    /// Compares O(log n + <paramref name="limit"/>) keys.
    /// </summary>
    /// <returns>The entries, the last one first. The array belongs to the caller.</returns>
    /// <inheritdoc cref="Range"/>
    KeyValuePair<TKey, TValue>[] RangeDescending(TKey fromKey, TKey toKey, int limit);

    /// <summary>Copies the first entries.</summary>
    /// <inheritdoc cref="Range"/>
    KeyValuePair<TKey, TValue>[] Page(int limit);

    /// <summary>Copies the entries that come next after a key. To read on, pass the last key of the page.</summary>
    /// <param name="key">The key after which the page starts. It need not be present.</param>
    /// <inheritdoc cref="Range"/>
    KeyValuePair<TKey, TValue>[] PageAfter(TKey key, int limit);

    /// <summary>Copies the last entries, the last one first.</summary>
    /// <inheritdoc cref="RangeDescending"/>
    KeyValuePair<TKey, TValue>[] PageDescending(int limit);

    /// <summary>Copies the entries that come next before a key, the last one first. To read on, pass the last key of the page.</summary>
    /// <param name="key">The key before which the page starts. It need not be present.</param>
    /// <inheritdoc cref="RangeDescending"/>
    KeyValuePair<TKey, TValue>[] PageBeforeDescending(TKey key, int limit);
}
