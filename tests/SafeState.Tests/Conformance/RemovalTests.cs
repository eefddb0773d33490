using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary>Conditional removals among threads, and those that throw midway.</summary>
public sealed class RemovalTests
{
    [Theory, EachStrategy]
    public void RemoveIf_sees_the_value_a_concurrent_writer_just_stored(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        Gate gate = new();
        Worker heartbeat = Worker.Start(() => map.TryUpdate("a", (_, _) =>
        {
            gate.Hold();
            return 2;
        }, out _));
        gate.AwaitArrival();
        Worker<bool> eviction = Worker.Start(() => map.RemoveIf("a", static (_, value) => value == 1, out _));
        eviction.AwaitWaiting();
        gate.Open();
        heartbeat.Join();
        Assert.False(eviction.Result);
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public void Nothing_slips_between_test_and_removal(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        Gate gate = new();
        Worker<long> eviction = Worker.Start(() => map.RemoveIf("a", (_, value) =>
        {
            gate.Hold();
            return value == 1;
        }, out long removed) ? removed : -1);
        gate.AwaitArrival();
        Worker heartbeat = Worker.Start(() => map["a"] = 2);
        heartbeat.AwaitWaiting();
        gate.Open();
        Assert.Equal(1, eviction.Result);
        heartbeat.Join();
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public void RemoveWhere_sees_the_latest_value_of_each_entry(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate gate = new();
        string? first = null;
        Worker<int> eviction = Worker.Start(() => map.RemoveWhere((key, value) =>
        {
            if (Interlocked.CompareExchange(ref first, key, null) is null)
            {
                gate.Hold();
            }

            return value == 1;
        }));
        gate.AwaitArrival();
        map[first == "a" ? "b" : "a"] = 2;
        gate.Open();
        Assert.Equal(1, eviction.Result);
        Assert.Equal(2, Assert.Single(map.Snapshot()).Value);
    }

    [Theory, EachStrategy]
    public void RemoveWhere_passes_over_what_was_removed_meanwhile(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate gate = new();
        string? first = null;
        List<string> tested = [];
        Worker<int> eviction = Worker.Start(() => map.RemoveWhere((key, _) =>
        {
            tested.Add(key);
            if (Interlocked.CompareExchange(ref first, key, null) is null)
            {
                gate.Hold();
            }

            return true;
        }));
        gate.AwaitArrival();
        Assert.True(map.TryRemove(first == "a" ? "b" : "a", out _));
        map["new"] = 1;
        gate.Open();
        Assert.Equal(1, eviction.Result);
        Assert.Equal([first!], tested);
        Assert.Equal("new", Assert.Single(map.Snapshot()).Key);
    }

    [Theory, EachStrategy]
    public void RemoveWhere_that_throws_midway_has_removed_what_it_handed_out_and_nothing_else(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, 10).ToDictionary(static key => key, static key => (long)key));
        List<KeyValuePair<int, long>> removed = [];
        int tested = 0;

        _ = Assert.Throws<NotSupportedException>(() =>
            map.RemoveWhere((_, _) => ++tested <= 4 ? true : throw new NotSupportedException(), removed));
        Assert.Equal(4, removed.Count);
        Assert.Equal(6, map.Count);
        Assert.All(removed, entry => Assert.False(map.ContainsKey(entry.Key)));
        Assert.Equal(Enumerable.Range(0, 10), removed.Concat(map.Snapshot()).Select(static entry => entry.Key).Order());
    }

    [Theory, EachStrategy]
    public void RemoveWhere_stops_when_it_has_removed_enough(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, 10).ToDictionary(static key => key, static key => (long)key));
        int tested = 0;

        Assert.Equal(0, map.RemoveWhere((_, _) => ++tested > 0, 0));
        Assert.Equal(0, tested);
        Assert.Equal(3, map.RemoveWhere((_, value) => ++tested > 0 && value % 2 == 0, 3));
        Assert.InRange(tested, 3, 10);
        Assert.Equal(7, map.Count);
        Assert.Equal(1, map.RemoveWhere(static (_, value, divisor) => value % divisor == 0, 2, maxCount: 1));
        Assert.Equal(1, map.RemoveWhere(static (_, value) => value % 2 == 0, 100));
        Assert.Equal([1, 3, 5, 7, 9], map.Snapshot().Select(static entry => entry.Key).Order());
        Assert.Equal("maxCount", Assert.Throws<ArgumentOutOfRangeException>(() => map.RemoveWhere(static (_, _) => true, -1)).ParamName);
    }

    [Theory, EachStrategy]
    public void An_entry_that_the_collection_refuses_stays(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        _ = Assert.Throws<NotSupportedException>(() => map.RemoveWhere(static (_, _) => true, Array.Empty<KeyValuePair<string, long>>()));
        Assert.Equal(1, map["a"]);
        Assert.Equal(1, map.RemoveWhere(static (_, _) => true));
    }

    [Theory, EachStrategy]
    public void Many_removers_hand_each_entry_out_once(GuardStrategy strategy)
    {
        const int Count = 500;
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, Count).ToDictionary(static key => key, static key => (long)key));
        List<KeyValuePair<int, long>>[] removed = [[], [], [], []];
        int counted = 0;

        Worker.RunMany(4, worker => Interlocked.Add(ref counted, map.RemoveWhere(static (_, _) => true, removed[worker])));
        Assert.Equal(Count, counted);
        Assert.Equal(Enumerable.Range(0, Count), removed.SelectMany(static list => list).Select(static entry => entry.Key).Order());
        Assert.True(map.IsEmpty);
    }
}
