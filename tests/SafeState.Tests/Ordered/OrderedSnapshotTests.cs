using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace SafeState.Tests.Ordered;

/// <summary>Snapshots of ordered dictionaries and sets have the reading members, and share the memory of the store.</summary>
public sealed class OrderedSnapshotTests
{
    private static readonly Comparer<int> Descending = Comparer<int>.Create(static (x, y) => y.CompareTo(x));

    /// <summary>Gets the strategies.</summary>
    public static TheoryData<GuardStrategy> All => OrderedStores.All;

    [Theory, MemberData(nameof(All))]
    public void A_snapshot_of_a_dictionary_finds_what_the_dictionary_had(GuardStrategy strategy)
    {
        Random random = new(23);
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, new SortedDictionary<int, int>(Descending));
        List<(OrderedMapSnapshot<int, int> Snapshot, KeyValuePair<int, int>[] Model)> kept = [];
        foreach (int count in (int[])[0, 1, 2, 31, 33, 300, 2_000])
        {
            while (map.Count < count)
            {
                map[random.Next(5_000)] = count;
            }

            kept.Add((map.Snapshot(), [.. map.Snapshot()]));
        }

        map.Clear();
        foreach ((OrderedMapSnapshot<int, int> snapshot, KeyValuePair<int, int>[] model) in kept)
        {
            Assert.Equal(model, snapshot);
            for (int probe = 0; probe < 200; probe++)
            {
                int key = model.Length == 0 || random.Next(2) == 0 ? random.Next(-1, 5_001) : model[random.Next(model.Length)].Key;
                int to = random.Next(-1, 5_001);
                int limit = random.Next(70);
                AssertFound(model.Take(1), snapshot.TryFirst(out KeyValuePair<int, int> found), found);
                AssertFound(model.TakeLast(1), snapshot.TryLast(out found), found);
                AssertFound(model.Where(entry => entry.Key >= key).TakeLast(1), snapshot.TryFloor(key, out found), found);
                AssertFound(model.Where(entry => entry.Key <= key), snapshot.TryCeiling(key, out found), found);
                AssertFound(model.Where(entry => entry.Key > key).TakeLast(1), snapshot.TryBelow(key, out found), found);
                AssertFound(model.Where(entry => entry.Key < key), snapshot.TryAbove(key, out found), found);
                Assert.Equal(model.Where(entry => entry.Key <= key && entry.Key > to).Take(limit), snapshot.Range(key, to, limit));
                Assert.Equal(model.Where(entry => entry.Key < key).Take(limit), snapshot.PageAfter(key, limit));
                Assert.Equal(model.Take(limit), snapshot.Page(limit));
                Assert.Equal(
                    model.Where(entry => entry.Key <= key && entry.Key >= to).Take(limit), snapshot.RangeInclusive(key, to, limit));
                Assert.Equal(model.Where(entry => entry.Key <= key && entry.Key > to).Reverse().Take(limit),
                    snapshot.RangeDescending(key, to, limit));
                Assert.Equal(model.Where(entry => entry.Key > key).Reverse().Take(limit), snapshot.PageBeforeDescending(key, limit));
                Assert.Equal(model.Reverse().Take(limit), snapshot.PageDescending(limit));
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_snapshot_of_a_set_finds_what_the_set_had(GuardStrategy strategy)
    {
        IGuardedOrderedSet<string> set = OrderedStores.Set(strategy, new SortedSet<string>(StringComparer.OrdinalIgnoreCase));
        OrderedSetSnapshot<string> empty = set.Snapshot();
        Assert.Equal(4, set.UnionWith(["d", "B", "f", "h"]));
        OrderedSetSnapshot<string> snapshot = set.Snapshot();
        set.ReplaceAll(["a"]);
        Assert.False(empty.TryFirst(out _) | empty.TryLast(out _) | empty.TryFloor("z", out _) | empty.TryCeiling("a", out _));
        Assert.Empty(empty.Page(5));
        Assert.True(snapshot.TryFirst(out string? first) & snapshot.TryLast(out string? last));
        Assert.Equal(("B", "h"), (first, last));
        Assert.True(snapshot.TryFloor("F", out first) & snapshot.TryCeiling("D", out last));
        Assert.Equal(("f", "d"), (first, last));
        Assert.True(snapshot.TryBelow("F", out first) & snapshot.TryAbove("D", out last));
        Assert.Equal(("d", "f"), (first, last));
        Assert.False(snapshot.TryBelow("b", out _) | snapshot.TryAbove("H", out _));
        Assert.Equal(["d", "f"], snapshot.Range("C", "H", 5));
        Assert.Equal(["B", "d"], snapshot.Page(2));
        Assert.Equal(["f", "h"], snapshot.PageAfter("D", 9));
        Assert.Equal(["d", "f", "h"], snapshot.RangeInclusive("C", "H", 5));
        Assert.Equal(["f", "d"], snapshot.RangeDescending("C", "H", 5));
        Assert.Equal(["h", "f"], snapshot.PageDescending(2));
        Assert.Equal(["d", "B"], snapshot.PageBeforeDescending("F", 9));
        Assert.Empty(empty.PageDescending(5));
        Assert.Equal(["a"], set.Snapshot());
    }

    [Theory, MemberData(nameof(All))]
    public void A_snapshot_copies_no_entries(GuardStrategy strategy)
    {
        SortedSet<int> content = [.. Enumerable.Range(0, 100_000)];
        IGuardedOrderedSet<int> set = OrderedStores.Set(strategy, content);
        int held = set.Snapshot().Count;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            held += set.Snapshot().Count;
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        Assert.True(each < 500, $"A snapshot of {held / 101} items allocates {each} bytes. Share the nodes of the tree.");
    }

    [Theory, MemberData(nameof(All))]
    public void Arguments_are_checked(GuardStrategy strategy)
    {
        OrderedMapSnapshot<string, int> map = OrderedStores.Map(strategy, new SortedDictionary<string, int> { ["a"] = 1 }).Snapshot();
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.Page(-1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.PageAfter("a", -1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.Range("a", "b", -1)).ParamName);
        Assert.Equal("fromKey", Assert.Throws<ArgumentNullException>(() => map.Range(null!, "b", 1)).ParamName);
        Assert.Equal("toKey", Assert.Throws<ArgumentNullException>(() => map.Range("a", null!, 1)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.PageAfter(null!, 1)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.TryFloor(null!, out _)).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => map.PageBeforeDescending(null!, 1)).ParamName);
        Assert.Equal("toKey", Assert.Throws<ArgumentNullException>(() => map.RangeDescending("a", null!, 1)).ParamName);
        Assert.Equal("fromKey", Assert.Throws<ArgumentNullException>(() => map.RangeInclusive(null!, "b", 1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => map.PageDescending(-1)).ParamName);
        OrderedSetSnapshot<string> set = OrderedStores.Set(strategy, ["a"]).Snapshot();
        Assert.Equal("fromItem", Assert.Throws<ArgumentNullException>(() => set.Range(null!, "b", 1)).ParamName);
        Assert.Equal("toItem", Assert.Throws<ArgumentNullException>(() => set.Range("a", null!, 1)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => set.PageAfter(null!, 1)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => set.TryAbove(null!, out _)).ParamName);
    }

    [Theory, MemberData(nameof(All))]
    public void An_order_that_throws_in_a_snapshot_harms_neither_the_snapshot_nor_the_dictionary(GuardStrategy strategy)
    {
        int left = int.MaxValue;
        Comparer<int> order = Comparer<int>.Create((x, y) =>
            Interlocked.Decrement(ref left) >= 0 ? x.CompareTo(y) : throw new NotSupportedException());
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, new SortedDictionary<int, int>(order));
        for (int key = 0; key < 200; key++)
        {
            map[key] = key;
        }

        OrderedMapSnapshot<int, int> snapshot = map.Snapshot();
        Action[] calls =
        [
            () => snapshot.TryFloor(77, out _), () => snapshot.Range(10, 90, 50), () => snapshot.TryGetValue(5, out _),
            () => snapshot.RangeDescending(10, 90, 50),
        ];
        foreach (Action call in calls)
        {
            bool threw = true;
            for (int position = 0; threw; position++)
            {
                left = position;
                threw = Record.Exception(call) is NotSupportedException;
                left = int.MaxValue;
            }
        }

        map[77] = -1;
        Assert.Equal(Enumerable.Range(0, 200), snapshot.Values);
        Assert.Equal(-1, map[77]);
    }

    [Fact]
    public void Code_that_knows_the_base_types_gets_the_same_snapshot()
    {
        IGuardedOrderedMap<int, int> map = Guarded.OrderedMap<int, int>(comparer: Descending);
        IGuardedOrderedSet<int> set = Guarded.OrderedSet(comparer: Descending);
        map[1] = 10;
        map[2] = 20;
        Assert.Equal(2, set.UnionWith([1, 2]));
        MapSnapshot<int, int> entries = map.Snapshot();
        SetSnapshot<int> items = set.Snapshot();
        IReadOnlyGuardedMap<int, int> unordered = map;
        Assert.Equal(entries, unordered.Snapshot());
        Assert.True(entries.Changes(map.Snapshot()) is { Added.Count: 0, Removed.Count: 0, Changed.Count: 0 });
        Assert.True(items.SetEquals(set.AsReadOnly().Snapshot()));
        Assert.True(map.AsReadOnly().Snapshot().TryFirst(out KeyValuePair<int, int> first));
        Assert.Equal(2, first.Key);
        Assert.Equal([1], map.Snapshot(1, 7).Keys);
    }

    [Fact]
    public void A_snapshot_is_written_as_json_and_read_in_the_default_order()
    {
        IGuardedOrderedMap<int, int> map = Guarded.OrderedMap<int, int>(comparer: Descending);
        IGuardedOrderedSet<int> set = Guarded.OrderedSet(comparer: Descending);
        map[1] = 10;
        map[2] = 20;
        _ = set.UnionWith([1, 2]);
        Assert.Equal("""{"2":20,"1":10}""", JsonSerializer.Serialize(map.Snapshot()));
        Assert.Equal("[2,1]", JsonSerializer.Serialize(set.Snapshot()));
        OrderedMapSnapshot<int, int> entries = JsonSerializer.Deserialize<OrderedMapSnapshot<int, int>>("""{"2":20,"1":10}""")!;
        Assert.Equal([new(1, 10), new(2, 20)], entries.Page(5));
        OrderedSetSnapshot<int> items = JsonSerializer.Deserialize<OrderedSetSnapshot<int>>("[2,1,2]")!;
        Assert.Equal([1, 2], items.Page(5));
        _ = Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<OrderedMapSnapshot<int, int>>("[]"));
    }

    private static void AssertFound(IEnumerable<KeyValuePair<int, int>> expected, bool found, KeyValuePair<int, int> entry)
    {
        KeyValuePair<int, int>[] wanted = [.. expected.Take(1)];
        Assert.Equal(wanted.Length == 1, found);
        Assert.Equal(wanted.FirstOrDefault(), entry);
    }
}
