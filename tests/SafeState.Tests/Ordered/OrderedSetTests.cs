using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Ordered;

/// <summary>What ordered sets have besides the members of every set.</summary>
public sealed class OrderedSetTests
{
    /// <summary>Gets the strategies.</summary>
    public static TheoryData<GuardStrategy> All => OrderedStores.All;

    [Theory, MemberData(nameof(All))]
    public void Random_calls_do_what_a_sorted_set_does(GuardStrategy strategy)
    {
        Random random = new(11);
        StringComparer order = StringComparer.OrdinalIgnoreCase;
        SortedSet<string> model = new(order);
        IGuardedOrderedSet<string> set = OrderedStores.Set(strategy, new SortedSet<string>(order));
        for (int step = 0; step < 10_000; step++)
        {
            string item = Draw(random);
            string[] items = [Draw(random), Draw(random), item.ToUpperInvariant()];
            int before = model.Count;
            switch (random.Next(9))
            {
                case 0 or 1:
                    Assert.Equal(model.Add(item), set.TryAdd(item));
                    break;
                case 2:
                    Assert.Equal(model.Remove(item), set.TryRemove(item));
                    break;
                case 3:
                    model.UnionWith(items);
                    Assert.Equal(model.Count - before, set.UnionWith(items));
                    break;
                case 4:
                    model.ExceptWith(items);
                    Assert.Equal(before - model.Count, set.ExceptWith(items));
                    break;
                case 5:
                    AssertFound(model.Take(1), set.TryTakeFirst(out string? first), first);
                    _ = first is not null && model.Remove(first);
                    break;
                case 6:
                    AssertFound(model.Reverse().Take(1), set.TryTakeLast(out string? last), last);
                    _ = last is not null && model.Remove(last);
                    break;
                case 7:
                    string to = Draw(random);
                    int limit = random.Next(20);
                    Assert.Equal(model.Where(old => order.Compare(old, item) >= 0 && order.Compare(old, to) < 0).Take(limit),
                        set.Range(item, to, limit));
                    Assert.Equal(model.Where(old => order.Compare(old, item) > 0).Take(limit), set.PageAfter(item, limit));
                    Assert.Equal(model.Take(limit), set.Page(limit));
                    Assert.Equal(
                        order.Compare(item, to) > 0 ? [] : model.GetViewBetween(item, to).Take(limit), set.RangeInclusive(item, to, limit));
                    Assert.Equal(set.Range(item, to, int.MaxValue).Reverse().Take(limit), set.RangeDescending(item, to, limit));
                    Assert.Equal(
                        model.Where(old => order.Compare(old, item) < 0).Reverse().Take(limit), set.PageBeforeDescending(item, limit));
                    Assert.Equal(model.Reverse().Take(limit), set.PageDescending(limit));
                    break;
                default:
                    AssertFound(model.Take(1), set.TryFirst(out first), first);
                    AssertFound(model.Reverse().Take(1), set.TryLast(out last), last);
                    AssertFound(model.Where(old => order.Compare(old, item) <= 0).Reverse(), set.TryFloor(item, out first), first);
                    AssertFound(model.Where(old => order.Compare(old, item) >= 0), set.TryCeiling(item, out first), first);
                    AssertFound(model.Where(old => order.Compare(old, item) < 0).Reverse(), set.TryBelow(item, out first), first);
                    AssertFound(model.Where(old => order.Compare(old, item) > 0), set.TryAbove(item, out first), first);
                    break;
            }

            if (step % 100 == 0)
            {
                Assert.Equal(model, set.Snapshot());
                Assert.True(set.Snapshot().SetEquals(model));
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_first_use_copies_what_the_field_holds(GuardStrategy strategy)
    {
        foreach (bool takeOver in (bool[])[false, true])
        {
            SortedSet<int> content = new(Comparer<int>.Create(static (x, y) => y.CompareTo(x))) { 1, 2, 3 };
            IGuardedOrderedSet<int> set = OrderedStores.Set(strategy, content, takeOver);
            Assert.True(set.TryAdd(4));
            Assert.Equal([4, 3, 2, 1], set.Snapshot());
            Assert.Equal(takeOver ? 0 : 3, content.Count);
            set.ReplaceAll([8, 9, 8]);
            Assert.Equal([9, 8], set.Drain());
        }

        _ = Assert.Throws<InvalidOperationException>(() => OrderedStores.Set(strategy, new SortedSet<string> { null! }));
    }

    [Theory, MemberData(nameof(All))]
    public void Arguments_are_checked(GuardStrategy strategy)
    {
        IGuardedOrderedSet<string> set = OrderedStores.Set(strategy, new SortedSet<string>());
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => set.Page(-1)).ParamName);
        Assert.Equal("fromItem", Assert.Throws<ArgumentNullException>(() => set.Range(null!, "b", 1)).ParamName);
        Assert.Equal("toItem", Assert.Throws<ArgumentNullException>(() => set.Range("a", null!, 1)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => set.PageAfter(null!, 1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => set.PageDescending(-1)).ParamName);
        Assert.Equal("toItem", Assert.Throws<ArgumentNullException>(() => set.RangeDescending("a", null!, 1)).ParamName);
        Assert.Equal("fromItem", Assert.Throws<ArgumentNullException>(() => set.RangeInclusive(null!, "b", 1)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => set.PageBeforeDescending(null!, 1)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => set.TryFloor(null!, out _)).ParamName);
    }

    [Theory, MemberData(nameof(All))]
    public void Taking_waits_for_a_predicate_that_owns_the_item(GuardStrategy strategy)
    {
        IGuardedOrderedSet<int> set = OrderedStores.Set(strategy, [1, 2]);
        Gate gate = new();
        Worker owner = Worker.Start(() => set.RemoveWhere(item =>
        {
            if (item == 1)
            {
                gate.Hold();
            }

            return item == 1;
        }));
        gate.AwaitArrival();
        Worker<int> taker = Worker.Start(() => set.TryTakeFirst(out int item) ? item : 0);
        taker.AwaitWaiting();
        gate.Open();
        owner.Join();
        Assert.Equal(2, taker.Result);
    }

    [Fact]
    public void A_read_only_view_has_the_reads()
    {
        IGuardedOrderedSet<int> set = Guarded.OrderedSet<int>(GuardStrategy.ReaderWriter);
        IReadOnlyGuardedOrderedSet<int> view = set.AsReadOnly();
        Assert.Equal(3, set.UnionWith([3, 1, 2]));
        Assert.True(view.TryFirst(out int first) & view.TryLast(out int last));
        Assert.Equal((1, 3), (first, last));
        Assert.True(view.TryFloor(2, out first) & view.TryCeiling(2, out last));
        Assert.Equal((2, 2), (first, last));
        Assert.True(view.TryBelow(2, out first) & view.TryAbove(2, out last));
        Assert.Equal((1, 3), (first, last));
        Assert.Equal([1, 2], view.Page(2));
        Assert.Equal([2, 3], view.PageAfter(1, 5));
        Assert.Equal([3], view.Range(3, 9, 5));
        Assert.Equal([2, 3], view.RangeInclusive(2, 3, 5));
        Assert.Equal([2, 1], view.RangeDescending(1, 3, 5));
        Assert.Equal([3, 2], view.PageDescending(2));
        Assert.Equal([2, 1], view.PageBeforeDescending(3, 5));
        Assert.False(view is IGuardedSet<int>);
        Assert.Equal("[1,2,3][1,2,3]", JsonSerializer.Serialize(view) + JsonSerializer.Serialize<object>(set));
        Assert.Same(view, view.AsReadOnly());
        Assert.Equal("strategy",
            Assert.Throws<ArgumentOutOfRangeException>(static () => Guarded.OrderedSet<int>(GuardStrategy.Striped)).ParamName);
    }

    private static string Draw(Random random) => $"{(char)('a' + random.Next(26))}{random.Next(10)}";

    private static void AssertFound(IEnumerable<string> expected, bool isFound, string? item)
    {
        string? wanted = expected.FirstOrDefault();
        Assert.Equal(wanted is not null, isFound);
        Assert.Equal(wanted, item);
    }
}
