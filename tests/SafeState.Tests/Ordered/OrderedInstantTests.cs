using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Ordered;

/// <summary>Members that use the order, among other threads and inside delegates.</summary>
public sealed class OrderedInstantTests
{
    /// <summary>Gets the strategies.</summary>
    public static TheoryData<GuardStrategy> All => OrderedStores.All;

    [Theory, MemberData(nameof(All))]
    public void A_range_is_one_instant(GuardStrategy strategy)
    {
        // A writer moves one token around. Each range that holds all places must show it exactly once.
        const int Places = 200;
        SortedDictionary<int, int> content = [];
        for (int place = 0; place < Places; place += 2)
        {
            content[place] = place;
        }

        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, content);
        map[1] = -1;
        using CancellationTokenSource end = new();
        Worker writer = Worker.Start(() =>
        {
            for (int at = 1; !end.IsCancellationRequested; at = (at + 38) % Places)
            {
                int next = (at + 38) % Places;
                map.Compute(at, next, static (ref MapEntry<int, int> from, ref MapEntry<int, int> to) =>
                {
                    to.Value = -1;
                    from.Remove();
                });
            }
        });
        try
        {
            Worker.RunMany(2, _ =>
            {
                for (int i = 0; i < 3_000; i++)
                {
                    Assert.Equal((Places / 2) + 1, map.Range(0, Places, Places).Length);
                    Assert.Equal(1, map.Page(Places).Count(static entry => entry.Value == -1));
                    Assert.Equal(1, map.PageAfter(-1, Places).Count(static entry => entry.Value == -1));
                    Assert.Equal((Places / 2) + 1, map.RangeDescending(0, Places, Places).Length);
                    Assert.Equal(1, map.PageDescending(Places).Count(static entry => entry.Value == -1));
                }
            });
        }
        finally
        {
            end.Cancel();
            writer.Join();
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Each_entry_is_taken_by_one_thread(GuardStrategy strategy)
    {
        const int Count = 4_000;
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, new SortedDictionary<int, int>());
        for (int key = 0; key < Count; key++)
        {
            map[key] = key;
        }

        List<int>[] taken = new List<int>[4];
        Worker.RunMany(4, worker =>
        {
            List<int> keys = taken[worker] = [];
            while (worker % 2 == 0 ? map.TryTakeFirst(out KeyValuePair<int, int> entry) : map.TryTakeLast(out entry))
            {
                keys.Add(entry.Key);
            }
        });
        Assert.Equal(Enumerable.Range(0, Count), taken.SelectMany(static keys => keys).Order());
        Assert.All(taken.Where(static (_, worker) => worker % 2 == 0), static keys => Assert.Equal(keys.Order(), keys));
        Assert.All(taken.Where(static (_, worker) => worker % 2 == 1), static keys => Assert.Equal(keys.OrderDescending(), keys));
    }

    [Theory, MemberData(nameof(All))]
    public void Taking_waits_for_the_owner_and_then_looks_again(GuardStrategy strategy)
    {
        IGuardedOrderedMap<int, string> map =
            OrderedStores.Map(strategy, new SortedDictionary<int, string> { [1] = "one", [2] = "two", [3] = "three" });
        Gate gate = new();
        Worker owner = Worker.Start(() => map.Compute(1, (ref MapEntry<int, string> entry) =>
        {
            gate.Hold();
            entry.Remove();
        }));
        gate.AwaitArrival();
        Worker<KeyValuePair<int, string>> first = Worker.Start(() =>
        {
            Assert.True(map.TryTakeFirst(out KeyValuePair<int, string> entry));
            return entry;
        });
        first.AwaitWaiting();
        Assert.True(map.TryTakeLast(out KeyValuePair<int, string> last));
        Assert.Equal(3, last.Key);
        Assert.True(map.TryFirst(out KeyValuePair<int, string> committed));
        Assert.Equal(1, committed.Key);
        gate.Open();
        owner.Join();
        Assert.Equal(2, first.Result.Key);
    }

    [Theory, MemberData(nameof(All))]
    public void Taking_in_a_delegate_is_a_write_unless_there_is_nothing_to_take(GuardStrategy strategy)
    {
        IGuardedOrderedMap<int, string> map = OrderedStores.Map(strategy, new SortedDictionary<int, string>());
        Assert.Equal("made", map.GetOrAdd(1, key => map.TryTakeFirst(out _) ? "taken" : "made"));
        _ = Assert.Throws<GuardReentrancyException>(() => map.TryUpdate(1, (key, value) => map.TryTakeLast(out _) ? "" : value, out _));
        Assert.Equal("made", map[1]);
        Assert.True(map.TryUpdate(1, (_, _) => map.TryLast(out KeyValuePair<int, string> last) ? last.Value + "!" : "", out _));
        Assert.Equal("made!", map[1]);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Watchers_are_told_what_is_taken(GuardStrategy strategy)
    {
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, new SortedDictionary<int, int> { [1] = 1, [2] = 2, [3] = 3 });
        await using Replica<int, int> replica = await Replica<int, int>.StartAsync(map);
        Assert.True(map.TryTakeFirst(out _) & map.TryTakeLast(out _));
        await replica.FinishAsync(map, marker: 9, value: 0);
        Assert.Equal([2], replica.Content.Keys);
        Assert.Equal([1, 3], replica.Changes
            .Where(static change => change.Kind == WatchedChangeKind.Removed && change.Key != 9)
            .Select(static change => change.Key));
    }

    [Fact]
    public void Reads_of_Snapshot_do_not_wait_for_a_writer()
    {
        Gate gate = new();
        Thread? held = null;
        Comparer<int> order = Comparer<int>.Create((x, y) =>
        {
            if (Thread.CurrentThread == Volatile.Read(ref held))
            {
                gate.Hold();
            }

            return x.CompareTo(y);
        });
        IGuardedOrderedMap<int, int> map =
            OrderedStores.Map(GuardStrategy.Snapshot, new SortedDictionary<int, int>(order) { [1] = 1, [2] = 2 });
        Worker writer = Worker.Start(() =>
        {
            Volatile.Write(ref held, Thread.CurrentThread);
            map[3] = 3;
        });
        gate.AwaitArrival();
        Assert.Equal(2, map[2]);
        Assert.Equal(2, map.Count);
        Assert.True(map.TryLast(out KeyValuePair<int, int> last) & map.TryAbove(1, out KeyValuePair<int, int> above));
        Assert.Equal(last, above);
        Assert.Equal([1, 2], map.Range(0, 9, 9).Select(static entry => entry.Key));
        Assert.Equal([1, 2], map.Snapshot(1, 2, 3).Keys);
        Assert.Same(map.Snapshot(), map.Snapshot());
        gate.Open();
        writer.Join();
        Assert.Equal(3, map.Snapshot().Count);
    }
}
