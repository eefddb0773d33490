using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded set in the order of its items that can only be read. This is a type, not a barrier: use <c>AsReadOnly()</c> for a wrapper.
/// </summary>
/// <remarks>
/// The order is that of the field. Each member is one instant, never waits for a delegate, and compares O(log n) items. In
/// <see cref="GuardStrategy.Snapshot"/> it takes no lock. In the other strategies it holds the lock meanwhile.
/// </remarks>
/// <typeparam name="T">The type of the items.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public interface IReadOnlyGuardedOrderedSet<T> : IReadOnlyGuardedSet<T>
    where T : notnull
{
    /// <summary>Returns the items of one instant. Never waits for a delegate. Costs O(1): the snapshot shares memory.</summary>
    /// <returns>An immutable set that has the reading members of this one.</returns>
    new OrderedSetSnapshot<T> Snapshot();

    /// <summary>Gets the first item.</summary>
    /// <param name="item">The item, or the default value if the set is empty.</param>
    /// <returns>True if the set has items.</returns>
    bool TryFirst([MaybeNullWhen(false)] out T item);

    /// <summary>Gets the last item.</summary>
    /// <inheritdoc cref="TryFirst"/>
    bool TryLast([MaybeNullWhen(false)] out T item);

    /// <summary>Gets the item that equals a value, or else the last one before it.</summary>
    /// <param name="value">The value. It need not be in the set.</param>
    /// <param name="item">The item, or the default value if there is none.</param>
    /// <returns>True if there is such an item.</returns>
    bool TryFloor(T value, [MaybeNullWhen(false)] out T item);

    /// <summary>Gets the item that equals a value, or else the first one after it.</summary>
    /// <inheritdoc cref="TryFloor"/>
    bool TryCeiling(T value, [MaybeNullWhen(false)] out T item);

    /// <summary>Gets the last item before a value.</summary>
    /// <inheritdoc cref="TryFloor"/>
    bool TryBelow(T value, [MaybeNullWhen(false)] out T item);

    /// <summary>Gets the first item after a value.</summary>
    /// <inheritdoc cref="TryFloor"/>
    bool TryAbove(T value, [MaybeNullWhen(false)] out T item);

    /// <summary>Copies the first items of a range. Compares O(log n + <paramref name="limit"/>) items.</summary>
    /// <param name="fromItem">The value from which the range starts, included.</param>
    /// <param name="toItem">
    /// The value before which the range ends. If it is not after <paramref name="fromItem"/>, the range is empty.
    /// </param>
    /// <param name="limit">The greatest number of items to copy.</param>
    /// <returns>The items in their order. The array belongs to the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    T[] Range(T fromItem, T toItem, int limit);

    /// <summary>
    /// Copies the first items of a range that includes both ends, as <c>SortedSet.GetViewBetween</c> does. Compares O(log n +
    /// <paramref name="limit"/>) items.
    /// </summary>
    /// <param name="toItem">The value at which the range ends, included. If it is before <paramref name="fromItem"/>, the range is
    /// empty.</param>
    /// <inheritdoc cref="Range"/>
    T[] RangeInclusive(T fromItem, T toItem, int limit);

    /// <summary>
    /// Copies the last items of a range, from its last item on. It is the range of <see cref="Range"/>, in the other direction.
    /// Compares O(log n + <paramref name="limit"/>) items.
    /// </summary>
    /// <returns>The items, the last one first. The array belongs to the caller.</returns>
    /// <inheritdoc cref="Range"/>
    T[] RangeDescending(T fromItem, T toItem, int limit);

    /// <summary>Copies the first items.</summary>
    /// <inheritdoc cref="Range"/>
    T[] Page(int limit);

    /// <summary>Copies the items that come next after a value. To read on, pass the last item of the page.</summary>
    /// <param name="value">The value after which the page starts. It need not be in the set.</param>
    /// <inheritdoc cref="Range"/>
    T[] PageAfter(T value, int limit);

    /// <summary>Copies the last items, the last one first.</summary>
    /// <inheritdoc cref="RangeDescending"/>
    T[] PageDescending(int limit);

    /// <summary>Copies the items that come next before a value, the last one first. To read on, pass the last item of the page.</summary>
    /// <param name="value">The value before which the page starts. It need not be in the set.</param>
    /// <inheritdoc cref="RangeDescending"/>
    T[] PageBeforeDescending(T value, int limit);
}
