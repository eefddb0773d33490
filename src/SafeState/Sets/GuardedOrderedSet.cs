using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>A guarded set in the order of its items.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public abstract class GuardedOrderedSet<T, TStrategy, TProbe>
    : GuardedSet<T, TStrategy, TProbe>, IGuardedOrderedSet<T>
    where T : notnull
    where TStrategy : struct, IOrderedStrategy<T, T>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with what <see cref="SetContent"/> returned.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    protected GuardedOrderedSet(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook)
    {
    }

    /// <inheritdoc cref="IReadOnlyGuardedOrderedSet{T}.Snapshot"/>
    public new OrderedSetSnapshot<T> Snapshot() => new((OrderedMapSnapshot<T, T>)Store.Snapshot());

    /// <inheritdoc/>
    public bool TryFirst([MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.First, default!, out item);

    /// <inheritdoc/>
    public bool TryLast([MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Last, default!, out item);

    /// <inheritdoc/>
    public bool TryFloor(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Floor, value, out item);

    /// <inheritdoc/>
    public bool TryCeiling(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Ceiling, value, out item);

    /// <inheritdoc/>
    public bool TryBelow(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Below, value, out item);

    /// <inheritdoc/>
    public bool TryAbove(T value, [MaybeNullWhen(false)] out T item) => TrySeek(OrderedSeek.Above, value, out item);

    /// <inheritdoc/>
    public T[] Range(T fromItem, T toItem, int limit) => Collect(OrderedRange<T, T>.Create(fromItem, toItem, limit));

    /// <inheritdoc/>
    public T[] RangeInclusive(T fromItem, T toItem, int limit) =>
        Collect(OrderedRange<T, T>.CreateInclusive(fromItem, toItem, limit));

    /// <inheritdoc/>
    public T[] RangeDescending(T fromItem, T toItem, int limit) =>
        Collect(OrderedRange<T, T>.CreateDescending(fromItem, toItem, limit));

    /// <inheritdoc/>
    public T[] Page(int limit) => Collect(OrderedRange<T, T>.CreatePage(limit));

    /// <inheritdoc/>
    public T[] PageAfter(T value, int limit) => Collect(OrderedRange<T, T>.CreatePageAfter(value, limit));

    /// <inheritdoc/>
    public T[] PageDescending(int limit) => Collect(OrderedRange<T, T>.CreatePageDescending(limit));

    /// <inheritdoc/>
    public T[] PageBeforeDescending(T value, int limit) => Collect(OrderedRange<T, T>.CreatePageBeforeDescending(value, limit));

    /// <inheritdoc/>
    public bool TryTakeFirst([MaybeNullWhen(false)] out T item) => TryTake(OrderedSeek.First, out item);

    /// <inheritdoc/>
    public bool TryTakeLast([MaybeNullWhen(false)] out T item) => TryTake(OrderedSeek.Last, out item);

    private bool TrySeek(
        OrderedSeek seek, T value, [MaybeNullWhen(false)] out T item, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        bool found = OrderedMembers.TrySeek(Store, seek, value, out KeyValuePair<T, T> entry, parameter);
        item = entry.Value;
        return found;
    }

    private bool TryTake(OrderedSeek end, [MaybeNullWhen(false)] out T item)
    {
        bool taken = OrderedMembers.TryTake(Store, end, out KeyValuePair<T, T> entry);
        item = entry.Value;
        return taken;
    }

    private T[] Collect(OrderedRange<T, T> range) =>
        Array.ConvertAll(OrderedMembers.Collect(Store, range), static entry => entry.Value);
}
