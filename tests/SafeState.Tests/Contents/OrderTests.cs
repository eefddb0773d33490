using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Contents;

/// <summary>Ordered maps keep their order, and find keys by it.</summary>
public sealed class OrderTests
{
    private static readonly Comparer<int> Descending = Comparer<int>.Create(static (x, y) => y.CompareTo(x));

    public static TheoryData<string> Ordered => ["SortedDictionary", "SortedList"];

    [Theory]
    [MemberData(nameof(Ordered))]
    public void Snapshots_are_in_it(string type)
    {
        IGuardedMap<int, string> map = MapOf.Locked(Create(type));
        map[5] = "five";
        _ = map.TryRemove(2, out _);
        MapSnapshot<int, string> snapshot = map.Snapshot();
        Assert.Equal([5, 3, 1], snapshot.Select(static entry => entry.Key));
        Assert.Equal([5, 3, 1], snapshot.Keys);
        Assert.Equal(["five", "three", "one"], snapshot.Values);
        Assert.Equal(3, snapshot.Count);
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public void ReplaceAll_keeps_it(string type)
    {
        IGuardedMap<int, string> map = MapOf.Locked(Create(type));
        map.ReplaceAll([new(1, "a"), new(9, "b"), new(4, "c")]);
        Assert.Equal([9, 4, 1], map.Snapshot().Keys);
        Assert.Equal([9, 4, 1], map.Drain().Keys);
        Assert.Empty(map.Snapshot());
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public void Snapshots_find_keys_by_it(string type)
    {
        SortedDictionary<int, int> content = new(Descending);
        for (int key = 0; key < 100; key += 2)
        {
            content[key] = key * key;
        }

        MapSnapshot<int, int> snapshot =
            MapOf.Locked<int, int>(type == "SortedList" ? new SortedList<int, int>(content, Descending) : content).Snapshot();
        for (int key = -1; key < 101; key++)
        {
            bool present = key is >= 0 and < 100 && key % 2 == 0;
            Assert.Equal(present, snapshot.TryGetValue(key, out int value));
            Assert.Equal(present, snapshot.ContainsKey(key));
            Assert.Equal(present ? key * key : 0, value);
        }
    }

    [Fact]
    public void Snapshots_of_nothing_hold_nothing()
    {
        MapSnapshot<int, int> snapshot = MapOf.Locked(new SortedList<int, int>()).Snapshot();
        Assert.Empty(snapshot);
        Assert.False(snapshot.ContainsKey(1));
        _ = Assert.Throws<KeyNotFoundException>(() => snapshot[1]);
    }

    [Fact]
    public void Snapshots_take_no_null_key()
    {
        MapSnapshot<string, int> snapshot = MapOf.Locked(new SortedDictionary<string, int> { ["a"] = 1 }).Snapshot();
        _ = Assert.Throws<ArgumentNullException>("key", () => snapshot.ContainsKey(null!));
    }

    [Fact]
    public void Snapshots_are_enumerated_again_from_the_start()
    {
        IEnumerator<KeyValuePair<int, string>> entries =
            ((IEnumerable<KeyValuePair<int, string>>)MapOf.Locked(Create("SortedList")).Snapshot()).GetEnumerator();
        while (entries.MoveNext())
        {
        }

        Assert.Equal(default, entries.Current);
        entries.Reset();
        Assert.True(entries.MoveNext());
        Assert.Equal(3, entries.Current.Key);
    }

    [Fact]
    public void Frozen_copies_take_the_equality_that_the_framework_vouches_for()
    {
        Assert.Equal(2, MapOf.Locked(new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 2 }).Snapshot()
            .ToFrozenDictionary()["A"]);
        Assert.Equal("two", MapOf.Locked(Create("SortedDictionary")).Snapshot().ToFrozenDictionary()[2]);
    }

    [Fact]
    public void Insertion_order_is_kept_too()
    {
        IGuardedMap<string, int> map = MapOf.Locked(MapSources.Create("OrderedDictionary"));
        map["0"] = 0;
        Assert.Equal(["c", "a", "b", "0"], map.Snapshot().Keys);
        map.ReplaceAll([new("z", 1), new("y", 2)]);
        Assert.Equal(["z", "y"], map.Snapshot().Keys);
    }

    private static IDictionary<int, string> Create(string type)
    {
        Dictionary<int, string> content = new() { [1] = "one", [3] = "three", [2] = "two" };
        return type == "SortedList"
            ? new SortedList<int, string>(content, Descending)
            : new SortedDictionary<int, string>(content, Descending);
    }
}
