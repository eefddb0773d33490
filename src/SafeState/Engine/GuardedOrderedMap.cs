using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using SafeState.Metering;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>A guarded dictionary in the order of its keys.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract class GuardedOrderedMap<TKey, TValue, TStrategy, TProbe>
    : GuardedMap<TKey, TValue, TStrategy, TProbe>, IGuardedOrderedMap<TKey, TValue>
    where TKey : notnull
    where TStrategy : struct, IOrderedStrategy<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the map behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with its first content.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    protected GuardedOrderedMap(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook)
    {
    }

    /// <inheritdoc cref="IGuardedOrderedMap{TKey, TValue}.Snapshot"/>
    public new OrderedMapSnapshot<TKey, TValue> Snapshot() => (OrderedMapSnapshot<TKey, TValue>)base.Snapshot();

    /// <inheritdoc/>
    public bool TryFirst(out KeyValuePair<TKey, TValue> entry) => OrderedMembers.TrySeek(this, OrderedSeek.First, default!, out entry);

    /// <inheritdoc/>
    public bool TryLast(out KeyValuePair<TKey, TValue> entry) => OrderedMembers.TrySeek(this, OrderedSeek.Last, default!, out entry);

    /// <inheritdoc/>
    public bool TryFloor(TKey key, out KeyValuePair<TKey, TValue> entry) =>
        OrderedMembers.TrySeek(this, OrderedSeek.Floor, key, out entry);

    /// <inheritdoc/>
    public bool TryCeiling(TKey key, out KeyValuePair<TKey, TValue> entry) =>
        OrderedMembers.TrySeek(this, OrderedSeek.Ceiling, key, out entry);

    /// <inheritdoc/>
    public bool TryBelow(TKey key, out KeyValuePair<TKey, TValue> entry) =>
        OrderedMembers.TrySeek(this, OrderedSeek.Below, key, out entry);

    /// <inheritdoc/>
    public bool TryAbove(TKey key, out KeyValuePair<TKey, TValue> entry) =>
        OrderedMembers.TrySeek(this, OrderedSeek.Above, key, out entry);

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] Range(TKey fromKey, TKey toKey, int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.Create(fromKey, toKey, limit));

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] RangeInclusive(TKey fromKey, TKey toKey, int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.CreateInclusive(fromKey, toKey, limit));

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] RangeDescending(TKey fromKey, TKey toKey, int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.CreateDescending(fromKey, toKey, limit));

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] Page(int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.CreatePage(limit));

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] PageAfter(TKey key, int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.CreatePageAfter(key, limit));

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] PageDescending(int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.CreatePageDescending(limit));

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue>[] PageBeforeDescending(TKey key, int limit) =>
        OrderedMembers.Collect(this, OrderedRange<TKey, TValue>.CreatePageBeforeDescending(key, limit));

    /// <inheritdoc/>
    public bool TryTakeFirst(out KeyValuePair<TKey, TValue> entry) => OrderedMembers.TryTake(this, OrderedSeek.First, out entry);

    /// <inheritdoc/>
    public bool TryTakeLast(out KeyValuePair<TKey, TValue> entry) => OrderedMembers.TryTake(this, OrderedSeek.Last, out entry);
}
