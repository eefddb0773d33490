using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using SafeState.Snapshots;

namespace SafeState.Contents;

/// <summary>
/// What must outlive the instance that a field held first: the equality of its keys, and whether it has an order.
/// </summary>
/// <remarks>
/// A type that the framework does not know shows neither. Its keys count as equal by their default equality, and a
/// <see cref="Dictionary{TKey, TValue}"/> replaces it, because refilling the foreign type could fail halfway.
/// </remarks>
internal sealed class MapTraits<TKey, TValue>
    where TKey : notnull
{
    private readonly Func<MapTraits<TKey, TValue>, IDictionary<TKey, TValue>> _create;

    private MapTraits(
        IEqualityComparer<TKey> equality, IComparer<TKey>? order, Func<MapTraits<TKey, TValue>, IDictionary<TKey, TValue>> create)
    {
        Equality = equality;
        Order = order;
        _create = create;
    }

    /// <summary>Which keys are one to the map.</summary>
    internal IEqualityComparer<TKey> Equality { get; }

    /// <summary>The order of the keys; null: the map has none.</summary>
    internal IComparer<TKey>? Order { get; }

    /// <summary>The kind of a map.</summary>
    internal static MapTraits<TKey, TValue> Create(IDictionary<TKey, TValue> entries) => entries switch
    {
        Dictionary<TKey, TValue> hashed => Hashed(hashed.Comparer),
        ConcurrentDictionary<TKey, TValue> concurrent => Hashed(concurrent.Comparer),
        SortedDictionary<TKey, TValue> sorted => Ordered(sorted.Comparer),
        SortedList<TKey, TValue> list => Ordered(list.Comparer),
        OrderedDictionary<TKey, TValue> inserted =>
            new(inserted.Comparer, null, static kind => new OrderedDictionary<TKey, TValue>(kind.Equality)),
        FrozenDictionary<TKey, TValue> frozen => Hashed(frozen.Comparer),
        ImmutableDictionary<TKey, TValue> immutable => Hashed(immutable.KeyComparer),
        ImmutableSortedDictionary<TKey, TValue> immutable => Ordered(immutable.KeyComparer),
        _ => Hashed(EqualityComparer<TKey>.Default),
    };

    /// <summary>
    /// An empty map of this kind. Behind one lock a tree does for a sorted list too, and a plain dictionary for a concurrent one.
    /// </summary>
    internal IDictionary<TKey, TValue> CreateEmpty() => _create(this);

    /// <summary>A copy of a map of this kind, in its order.</summary>
    internal MapSnapshot<TKey, TValue> Copy(IDictionary<TKey, TValue> entries) => Order is null
        ? new MapSnapshot<TKey, TValue>(new Dictionary<TKey, TValue>(entries, Equality))
        : new OrderedMapSnapshot<TKey, TValue>(new OrderedTree<TKey, TValue>(entries, Order).Freeze());

    private static MapTraits<TKey, TValue> Hashed(IEqualityComparer<TKey> equality) =>
        new(equality, null, static kind => new Dictionary<TKey, TValue>(kind.Equality));

    private static MapTraits<TKey, TValue> Ordered(IComparer<TKey> order) =>
        new(OrderEquality<TKey>.FromOrder(order), order, static kind => new SortedDictionary<TKey, TValue>(kind.Order));
}
