using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Testing;

namespace SafeState.Verification.Tests.Histories;

/// <summary>One call of an ordered set of numbers.</summary>
/// <param name="Member">The member.</param>
/// <param name="Item">Its argument.</param>
internal readonly record struct OrderedCall(OrderedMember Member, int Item);

/// <summary>The members of ordered sets that use the order, and writes of one item and of two.</summary>
internal enum OrderedMember
{
    Add,
    AddTwo,
    Remove,
    TakeFirst,
    TakeLast,
    First,
    Last,
    Floor,
    Ceiling,
    Below,
    Above,
    Range,
    Page,
    PageAfter,
    RangeInclusive,
    RangeDescending,
    PageDescending,
    PageBeforeDescending,
}

/// <summary>What each member does to a sorted set of the framework.</summary>
internal sealed class OrderedModel : IModel<ImmutableSortedSet<int>, OrderedCall, string>
{
    public ImmutableSortedSet<int> Start => [];

    public IEqualityComparer<ImmutableSortedSet<int>> StateComparer { get; } = new SameItems();

    public bool IsRead(OrderedCall operation) => operation.Member >= OrderedMember.First;

    public ImmutableSortedSet<int> Apply(ImmutableSortedSet<int> state, OrderedCall operation, out string result)
    {
        int item = operation.Item;
        IEnumerable<int> found = operation.Member switch
        {
            OrderedMember.Add or OrderedMember.Remove => state.Where(old => old == item),
            OrderedMember.AddTwo => state.Where(old => old == item || old == item + 2),
            OrderedMember.TakeFirst or OrderedMember.First => state.Take(1),
            OrderedMember.TakeLast or OrderedMember.Last => state.Reverse().Take(1),
            OrderedMember.Floor => state.Reverse().Where(old => old <= item).Take(1),
            OrderedMember.Ceiling => state.Where(old => old >= item).Take(1),
            OrderedMember.Below => state.Reverse().Where(old => old < item).Take(1),
            OrderedMember.Above => state.Where(old => old > item).Take(1),
            OrderedMember.Range => state.Where(old => old >= item && old < item + 3).Take(2),
            OrderedMember.Page => state.Take(3),
            OrderedMember.PageAfter => state.Where(old => old > item).Take(3),
            OrderedMember.RangeInclusive => state.Where(old => old >= item && old <= item + 2).Take(2),
            OrderedMember.RangeDescending => state.Where(old => old >= item && old < item + 3).Reverse().Take(2),
            OrderedMember.PageDescending => state.Reverse().Take(3),
            _ => state.Where(old => old < item).Reverse().Take(3),
        };
        result = operation.Member switch
        {
            OrderedMember.Add => $"{!found.Any()}",
            OrderedMember.Remove => $"{found.Any()}",
            OrderedMember.AddTwo => $"{2 - found.Count()}",
            _ => string.Join(' ', found),
        };
        return operation.Member switch
        {
            OrderedMember.Add => state.Add(item),
            OrderedMember.AddTwo => state.Add(item).Add(item + 2),
            OrderedMember.Remove or OrderedMember.TakeFirst or OrderedMember.TakeLast => state.Except(found),
            _ => state,
        };
    }

    internal static OrderedCall Draw(Random random) =>
        new((OrderedMember)random.Next((int)OrderedMember.PageBeforeDescending + 1), random.Next(4));

    internal static string Make(IGuardedOrderedSet<int> set, OrderedCall call)
    {
        int item = call.Item;
        int found;
        return call.Member switch
        {
            OrderedMember.Add => $"{set.TryAdd(item)}",
            OrderedMember.AddTwo => $"{set.UnionWith([item, item + 2])}",
            OrderedMember.Remove => $"{set.TryRemove(item)}",
            OrderedMember.TakeFirst => set.TryTakeFirst(out found) ? $"{found}" : "",
            OrderedMember.TakeLast => set.TryTakeLast(out found) ? $"{found}" : "",
            OrderedMember.First => set.TryFirst(out found) ? $"{found}" : "",
            OrderedMember.Last => set.TryLast(out found) ? $"{found}" : "",
            OrderedMember.Floor => set.TryFloor(item, out found) ? $"{found}" : "",
            OrderedMember.Ceiling => set.TryCeiling(item, out found) ? $"{found}" : "",
            OrderedMember.Below => set.TryBelow(item, out found) ? $"{found}" : "",
            OrderedMember.Above => set.TryAbove(item, out found) ? $"{found}" : "",
            OrderedMember.Range => string.Join(' ', set.Range(item, item + 3, 2)),
            OrderedMember.Page => string.Join(' ', set.Page(3)),
            OrderedMember.PageAfter => string.Join(' ', set.PageAfter(item, 3)),
            OrderedMember.RangeInclusive => string.Join(' ', set.RangeInclusive(item, item + 2, 2)),
            OrderedMember.RangeDescending => string.Join(' ', set.RangeDescending(item, item + 3, 2)),
            OrderedMember.PageDescending => string.Join(' ', set.PageDescending(3)),
            _ => string.Join(' ', set.PageBeforeDescending(item, 3)),
        };
    }

    private sealed class SameItems : IEqualityComparer<ImmutableSortedSet<int>>
    {
        public bool Equals(ImmutableSortedSet<int>? x, ImmutableSortedSet<int>? y) => x is not null && y is not null && x.SequenceEqual(y);

        public int GetHashCode(ImmutableSortedSet<int> obj) => obj.Aggregate(obj.Count, HashCode.Combine);
    }
}
