using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace SafeState.Tests.Ordered;

/// <summary>What ordered dictionaries have besides the members of every dictionary.</summary>
public sealed class OrderedMapTests
{
    private static readonly Comparer<int> Descending = Comparer<int>.Create(static (x, y) => y.CompareTo(x));

    /// <summary>Gets the strategies.</summary>
    public static TheoryData<GuardStrategy> All => OrderedStores.All;

    [Theory, MemberData(nameof(All))]
    public void Random_calls_do_what_a_sorted_dictionary_does(GuardStrategy strategy)
    {
        Random random = new(7);
        SortedDictionary<int, int> model = new(Descending);
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, new SortedDictionary<int, int>(Descending));
        for (int step = 0; step < 20_000; step++)
        {
            int key = random.Next(500);
            switch (random.Next(9))
            {
                case 0 or 1 or 2 or 3:
                    model[key] = step;
                    map[key] = step;
                    break;
                case 4:
                    Assert.Equal(model.Remove(key), map.TryRemove(key, out _));
                    break;
                case 5:
                    AssertTaken(model, model.Take(1), map.TryTakeFirst(out KeyValuePair<int, int> first), first);
                    break;
                case 6:
                    AssertTaken(model, model.Reverse().Take(1), map.TryTakeLast(out KeyValuePair<int, int> last), last);
                    break;
                case 7:
                    int to = random.Next(500);
                    int limit = random.Next(60);
                    Assert.Equal(model.Where(entry => entry.Key <= key && entry.Key > to).Take(limit), map.Range(key, to, limit));
                    Assert.Equal(model.Where(entry => entry.Key < key).Take(limit), map.PageAfter(key, limit));
                    Assert.Equal(model.Take(limit), map.Page(limit));
                    Assert.Equal(
                        model.Where(entry => entry.Key <= key && entry.Key >= to).Take(limit), map.RangeInclusive(key, to, limit));
                    Assert.Equal(model.Where(entry => entry.Key <= key && entry.Key > to).Reverse().Take(limit),
                        map.RangeDescending(key, to, limit));
                    Assert.Equal(model.Where(entry => entry.Key > key).Reverse().Take(limit), map.PageBeforeDescending(key, limit));
                    Assert.Equal(model.Reverse().Take(limit), map.PageDescending(limit));
                    break;
                default:
                    AssertFound(model.Take(1), map.TryFirst(out first), first);
                    AssertFound(model.Reverse().Take(1), map.TryLast(out last), last);
                    AssertFound(model.Where(entry => entry.Key >= key).Reverse(), map.TryFloor(key, out first), first);
                    AssertFound(model.Where(entry => entry.Key <= key), map.TryCeiling(key, out first), first);
                    AssertFound(model.Where(entry => entry.Key > key).Reverse(), map.TryBelow(key, out first), first);
                    AssertFound(model.Where(entry => entry.Key < key), map.TryAbove(key, out first), first);
                    break;
            }

            if (step % 500 == 0)
            {
                Assert.Equal(model, map.Snapshot());
                Assert.Equal(model.Count, map.Count);
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_first_use_copies_what_the_field_holds(GuardStrategy strategy)
    {
        foreach (bool takeOver in (bool[])[false, true])
        {
            SortedDictionary<int, string> sorted = new(Descending) { [1] = "one", [2] = "two" };
            SortedList<int, string> list = new(sorted, Descending);
            IGuardedOrderedMap<int, string>[] maps =
                [OrderedStores.Map(strategy, sorted, takeOver), OrderedStores.Map(strategy, list, takeOver)];
            foreach (IGuardedOrderedMap<int, string> map in maps)
            {
                Assert.Equal([new(2, "two"), new(1, "one")], map.Snapshot());
                map[3] = "three";
                Assert.True(map.TryFirst(out KeyValuePair<int, string> first));
                Assert.Equal(3, first.Key);
            }

            Assert.Equal(takeOver ? 0 : 2, sorted.Count);
            Assert.Equal(takeOver ? 0 : 2, list.Count);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_snapshot_is_in_order_and_stays_as_it_is(GuardStrategy strategy)
    {
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, new SortedDictionary<int, int>(Descending));
        for (int key = 0; key < 5_000; key++)
        {
            map[key] = key;
        }

        MapSnapshot<int, int> before = map.Snapshot();
        for (int key = 0; key < 5_000; key += 2)
        {
            Assert.True(map.TryRemove(key, out _));
            map[key + 1] = -1;
        }

        Assert.Equal(Enumerable.Range(0, 5_000).Reverse(), before.Keys);
        Assert.Equal(Enumerable.Range(0, 5_000).Reverse(), before.Values);
        Assert.Equal(4_999, before[4_999]);
        Assert.False(map.Snapshot().ContainsKey(4_998));
        Assert.Equal(2_500, map.Snapshot().Changes(before).Removed.Count);
        Assert.Equal(2_500, map.Snapshot().Changes(before).Changed.Count);
        map.ReplaceAll([new(1, 1), new(3, 3), new(2, 2)]);
        Assert.Equal([3, 2, 1], map.Drain().Keys);
        Assert.False(map.TryFirst(out _));
    }

    [Theory, MemberData(nameof(All))]
    public void Arguments_are_checked(GuardStrategy strategy)
    {
        IGuardedOrderedMap<string, int> map = OrderedStores.Map(strategy, new SortedDictionary<string, int>());
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.Page(-1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.PageAfter("a", -1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.Range("a", "b", -1)).ParamName);
        Assert.Equal("fromKey", Assert.Throws<ArgumentNullException>(() => map.Range(null!, "b", 1)).ParamName);
        Assert.Equal("toKey", Assert.Throws<ArgumentNullException>(() => map.Range("a", null!, 1)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.PageAfter(null!, 1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.PageDescending(-1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.PageBeforeDescending("a", -1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.RangeDescending("a", "b", -1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.RangeInclusive("a", "b", -1)).ParamName);
        Assert.Equal("fromKey", Assert.Throws<ArgumentNullException>(() => map.RangeDescending(null!, "b", 1)).ParamName);
        Assert.Equal("toKey", Assert.Throws<ArgumentNullException>(() => map.RangeDescending("a", null!, 1)).ParamName);
        Assert.Equal("fromKey", Assert.Throws<ArgumentNullException>(() => map.RangeInclusive(null!, "b", 1)).ParamName);
        Assert.Equal("toKey", Assert.Throws<ArgumentNullException>(() => map.RangeInclusive("a", null!, 1)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.PageBeforeDescending(null!, 1)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.TryFloor(null!, out _)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.TryAbove(null!, out _)).ParamName);
        map["a"] = 1;
        Assert.Empty(map.Page(0));
        Assert.Empty(map.Range("b", "a", 5));
        Assert.Empty(map.Range("a", "a", 5));
        Assert.Single(map.Page(int.MaxValue));
        Assert.Empty(map.PageDescending(0));
        Assert.Empty(map.RangeDescending("b", "a", 5));
        Assert.Empty(map.RangeDescending("a", "a", 5));
        Assert.Empty(map.RangeInclusive("b", "a", 5));
        Assert.Single(map.RangeInclusive("a", "a", 5));
        Assert.Single(map.PageDescending(int.MaxValue));
    }

    [Theory, MemberData(nameof(All))]
    public void A_page_compares_few_keys_in_both_directions(GuardStrategy strategy)
    {
        int compared = 0;
        Comparer<int> order = Comparer<int>.Create((x, y) =>
        {
            compared++;
            return x.CompareTo(y);
        });
        SortedDictionary<int, int> content = new(order);
        for (int key = 0; key < 100_000; key++)
        {
            content[key] = key;
        }

        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, content);
        Action[] calls =
        [
            () => map.PageAfter(50_000, 10), () => map.Range(50_000, 90_000, 10), () => map.RangeInclusive(50_000, 90_000, 10),
            () => map.PageDescending(10), () => map.PageBeforeDescending(50_000, 10), () => map.RangeDescending(10, 50_000, 10),
        ];
        foreach (Action call in calls)
        {
            compared = 0;
            call();
            Assert.InRange(compared, 0, 60);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void An_order_must_not_use_the_dictionary(GuardStrategy strategy)
    {
        IGuardedOrderedMap<int, int>? map = null;
        Exception? thrown = null;
        Comparer<int> order = Comparer<int>.Create((x, y) =>
        {
            thrown ??= map is null ? null : Record.Exception(() => map.TryFirst(out _));
            return x.CompareTo(y);
        });
        map = OrderedStores.Map(strategy, new SortedDictionary<int, int>(order) { [1] = 1, [2] = 2 });
        Assert.True(map.TryFloor(2, out _));
        _ = Assert.IsType<GuardReentrancyException>(thrown);
    }

    [Theory, MemberData(nameof(All))]
    public void An_order_that_throws_leaves_the_dictionary_whole(GuardStrategy strategy)
    {
        int left = int.MaxValue;
        Comparer<int> order = Comparer<int>.Create((x, y) =>
            Interlocked.Decrement(ref left) >= 0 ? x.CompareTo(y) : throw new NotSupportedException());
        SortedDictionary<int, int> content = new(order);
        for (int key = 0; key < 200; key++)
        {
            content[key * 2] = key;
        }

        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, content);
        Action[] calls =
        [
            () => map.Range(10, 90, 40), () => map.PageAfter(5, 70), () => map.RangeDescending(10, 90, 40),
            () => map.RangeInclusive(10, 90, 40), () => map.PageBeforeDescending(95, 70),
            () => map.TryFloor(31, out _), () => map.TryAbove(31, out _),
            () => map.TryTakeFirst(out _), () => map.TryTakeLast(out _), () => map[7] = 1, () => map.TryRemove(8, out _),
            () => map.AddOrUpdate(9, static _ => 1, static (_, value) => value + 1),
            () => map.Compute(300, 301, static (ref from, ref to) =>
            {
                to.Value = 1;
                from.Remove();
            }),
            () => map.Transact(static (ref tx) =>
            {
                for (int key = 0; key < 20; key++)
                {
                    tx[(key * 20) + 1] = 1;
                    _ = tx.Remove(key * 20, out _);
                }
            }),
            () => map.ReplaceAll([new(3, 3), new(1, 1), new(2, 2)]), () => map.Drain(),
        ];
        foreach (Action call in calls)
        {
            int position = 0;
            bool threw;
            do
            {
                KeyValuePair<int, int>[] before = [.. map.Snapshot()];
                left = position++;
                threw = Record.Exception(call) is NotSupportedException;
                left = int.MaxValue;
                map[9_999] = 0; // the next step must not publish what the failed one has left
                Assert.True(map.TryRemove(9_999, out _));
                Assert.True(!threw || before.SequenceEqual(map.Snapshot()), $"Call {Array.IndexOf(calls, call)} failed at {position}.");
            }
            while (threw);

            Assert.Equal(map.Snapshot().Keys.Order(), map.Snapshot().Keys);
            Assert.Equal(map.Count, map.Snapshot().Count);
        }
    }

    [Fact]
    public void A_read_only_view_has_the_reads()
    {
        IGuardedOrderedMap<int, int> map = Guarded.OrderedMap<int, int>(GuardStrategy.ReaderWriter, Descending);
        IReadOnlyGuardedOrderedMap<int, int> view = map.AsReadOnly();
        map[1] = 10;
        map[2] = 20;
        map[3] = 30;
        Assert.True(view.TryFirst(out KeyValuePair<int, int> first) & view.TryLast(out KeyValuePair<int, int> last));
        Assert.Equal((3, 1), (first.Key, last.Key));
        Assert.True(view.TryFloor(2, out first) & view.TryCeiling(2, out last) & first.Key == 2 & last.Key == 2);
        Assert.True(view.TryBelow(2, out first) & view.TryAbove(2, out last));
        Assert.Equal((3, 1), (first.Key, last.Key));
        Assert.Equal([3, 2], view.Page(2).Select(static entry => entry.Key));
        Assert.Equal([2, 1], view.PageAfter(3, 5).Select(static entry => entry.Key));
        Assert.Equal([3], view.Range(5, 2, 5).Select(static entry => entry.Key));
        Assert.Equal([3, 2], view.RangeInclusive(5, 2, 5).Select(static entry => entry.Key));
        Assert.Equal([2, 3], view.RangeDescending(3, 1, 5).Select(static entry => entry.Key));
        Assert.Equal([1, 2], view.PageDescending(2).Select(static entry => entry.Key));
        Assert.Equal([2, 3], view.PageBeforeDescending(1, 5).Select(static entry => entry.Key));
        Assert.False(view is IGuardedMap<int, int>);
        Assert.Equal("""{"3":30,"2":20,"1":10}""", JsonSerializer.Serialize(view));
        Assert.Equal("""{"3":30,"2":20,"1":10}""", JsonSerializer.Serialize(map));
        Assert.Equal("""{"3":30,"2":20,"1":10}""", JsonSerializer.Serialize<object>(map));
        Assert.Same(view, view.AsReadOnly());
        Assert.Equal("strategy",
            Assert.Throws<ArgumentOutOfRangeException>(static () => Guarded.OrderedMap<int, int>(GuardStrategy.Striped)).ParamName);
    }

    private static void AssertTaken(
        SortedDictionary<int, int> model, IEnumerable<KeyValuePair<int, int>> expected, bool isTaken, KeyValuePair<int, int> entry)
    {
        KeyValuePair<int, int>[] wanted = [.. expected];
        AssertFound(wanted, isTaken, entry);
        Assert.Equal(isTaken, model.Remove(entry.Key) && wanted.Length == 1);
    }

    private static void AssertFound(IEnumerable<KeyValuePair<int, int>> expected, bool isFound, KeyValuePair<int, int> entry)
    {
        KeyValuePair<int, int>[] wanted = [.. expected.Take(1)];
        Assert.Equal(wanted.Length == 1, isFound);
        Assert.Equal(wanted.FirstOrDefault(), entry);
    }
}
