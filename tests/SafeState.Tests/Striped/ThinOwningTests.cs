using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Ownership;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>A present key that is owned without the gate, against everything that must find its owner.</summary>
public sealed class ThinOwningTests
{
    private const int Rounds = 60_000;

    [Fact]
    public void Without_other_writers_no_gate_is_taken_and_nothing_is_allocated()
    {
        StripedNumbers map = Filled(100);
        Func<int, long, long> next = static (_, value) => value + 1;
        for (int i = 0; i < 100; i++)
        {
            _ = map.AddOrUpdate(i, 0, next);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            _ = map.AddOrUpdate(i % 100, 0, next);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.All(map.Tables.States, static state => Assert.Equal(0, state.Inflations));
        Assert.Equal(10_100 + Enumerable.Range(0, 100).Sum(), map.Snapshot().Values.Sum());
        Assert.Equal(0, map.Tables.MarkedGroups);
        map.AssertSound();
    }

    [Fact]
    public void A_thread_that_goes_from_one_type_of_dictionary_to_another_allocates_nothing()
    {
        // Records for other types, which the thread used before, give way to those that it uses now.
        Use<byte>();
        Use<short>();
        Use<ushort>();
        Use<uint>();
        Use<ulong>();
        StripedNumbers numbers = Filled(10);
        IGuardedMap<string, string> texts = Maps.Of(GuardStrategy.Striped, new Dictionary<string, string> { ["a"] = "1" });
        IGuardedMap<long, int> others = Maps.Of(GuardStrategy.Striped, new Dictionary<long, int> { [1] = 1 });
        void Call()
        {
            _ = numbers.AddOrUpdate(1, 0, static (_, value) => value + 1);
            _ = texts.AddOrUpdate("a", "1", static (_, value) => value);
            _ = others.AddOrUpdate(1, 0, static (_, value) => value + 1);
        }

        Call();
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            Call();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Use<TKey>()
            where TKey : struct =>
            _ = Maps.Of(GuardStrategy.Striped, new Dictionary<TKey, int> { [default] = 1 })
                .AddOrUpdate(default, 0, static (_, value) => value + 1);
    }

    [Fact]
    public void A_writer_of_the_key_waits_and_one_of_another_key_of_the_group_does_not()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map, 3);
        Worker other = Worker.Start(() =>
        {
            map[4] = 40;
            Assert.True(map.TryRemove(5, out _));
            Assert.True(map.TryAdd(100, 1));
            _ = map.Increment(6);
        });
        other.Join();
        Worker writer = Worker.Start(() => map[3] = 30);
        Watchdog.Await(() => writer.IsWaiting, "the writer to wait");
        Assert.Equal(3, map[3]);
        held.End();
        writer.Join();
        Assert.Equal([(0, 0), (1, 1), (2, 2), (3, 30), (4, 40), (6, 7), (100, 1)], Content(map));
        map.AssertSound();
    }

    [Theory]
    [InlineData(30)]
    [InlineData(3_000)]
    [InlineData(20_000)]
    public void Growth_and_splitting_take_the_owner_along(int more)
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map, 3);
        for (int key = 1_000; key < 1_000 + more; key++)
        {
            map[key] = 0;
        }

        Worker writer = Worker.Start(() => Assert.Equal(4, map.AddOrUpdate(3, 0, static (_, value) => value - 1_000 + 1)));
        Watchdog.Await(() => writer.IsWaiting, "the writer to wait");
        held.End();
        writer.Join();
        Assert.Equal(4, map[3]);
        map.AssertSound();
    }

    [Fact]
    public void Shrinking_takes_the_owner_along()
    {
        StripedNumbers map = Filled(200);
        using Held held = new(map, 3);
        for (int key = 4; key < 200; key++)
        {
            Assert.True(map.TryRemove(key, out _));
        }

        Worker writer = Worker.Start(() => Assert.True(map.TryRemove(3, out long removed) && removed == 1_003));
        Watchdog.Await(() => writer.IsWaiting, "the writer to wait");
        held.End();
        writer.Join();
        Assert.Equal([(0, 0), (1, 1), (2, 2)], Content(map));
        map.AssertSound();
    }

    [Fact]
    public void A_removal_that_shrinks_the_table_waits_for_the_owner_of_its_key()
    {
        // With 16 groups of 7, the table halves when 14 keys are left and one more is removed.
        for (int left = 1; left < 20; left++)
        {
            StripedNumbers map = Filled(80);
            for (int key = left + 1; key < 80; key++)
            {
                Assert.True(map.TryRemove(key, out _));
            }

            using Held held = new(map, 0);
            Worker remover = Worker.Start(() => Assert.True(map.TryRemove(0, out long removed) && removed == 1_000));
            Watchdog.Await(() => remover.IsWaiting, "the removal to wait");
            held.End();
            remover.Join();
            Assert.Equal(left, map.Count);
            map.AssertSound();
        }
    }

    [Fact]
    public void Cleared_content_does_not_come_back()
    {
        foreach (Action<StripedNumbers> replace in (Action<StripedNumbers>[])[static map => map.Clear(), static map => map.ReplaceAll([])])
        {
            StripedNumbers map = Filled(7);
            using Held held = new(map, 3);
            replace(map);
            Assert.Empty(map.Snapshot());
            map[3] = 1;
            held.End();
            Assert.Equal([(3, 1)], Content(map));
            map.AssertSound();
        }
    }

    [Fact]
    public void A_removal_by_predicate_does_not_take_a_key_of_later_content()
    {
        StripedNumbers map = Filled(7);
        Gate gate = new();
        Worker owner = Worker.Start(() => map.RemoveIf(3, (_, _) => Passes(gate), out _));
        gate.AwaitArrival();
        map.Clear();
        map[3] = 1;
        gate.Open();
        owner.Join();
        Assert.Equal([(3, 1)], Content(map));
        map.AssertSound();
    }

    [Fact]
    public void A_removal_by_predicate_removes_its_key()
    {
        StripedNumbers map = Filled(200);
        for (int key = 0; key < 200; key++)
        {
            Assert.True(map.RemoveIf(key, static (_, _) => true, out long removed));
            Assert.Equal(key, removed);
        }

        Assert.Equal(0, map.Count);
        map.AssertSound();
    }

    [Fact]
    public void A_drain_waits_for_the_owner_and_takes_what_it_stored()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map, 3);
        MapSnapshot<int, long>? taken = null;
        Worker drain = Worker.Start(() => taken = map.Drain());
        Watchdog.Await(() => drain.IsWaiting, "the drain to wait");
        held.End();
        drain.Join();
        Assert.Equal(1_003, taken![3]);
        Assert.Equal(0, map.Count);
        map.AssertSound();
    }

    [Fact]
    public void A_snapshot_waits_for_nothing_and_shows_the_committed_value()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map, 3);
        Assert.Equal(3, map.Snapshot()[3]);
        held.End();
        Assert.Equal(1_003, map[3]);
        map.AssertSound();
    }

    [Fact]
    public void A_delegate_that_throws_leaves_no_owner()
    {
        StripedNumbers map = Filled(7);
        for (int i = 0; i < 3; i++)
        {
            _ = Assert.Throws<TimeoutException>(() => map.AddOrUpdate(3, 0, static (_, _) => throw new TimeoutException()));
        }

        Worker.Start(() => map[3] = 30).Join();
        Assert.Equal(30, map[3]);
        map.AssertSound();
    }

    [Fact]
    public void Two_keys_are_owned_only_after_the_owner_of_one_has_ended()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map, 3);
        Worker pair =
            Worker.Start(() =>
                map.Compute(2, 3,
                    static (ref MapEntry<int, long> a, ref MapEntry<int, long> b) => (a.Value, b.Value) = (b.Value, a.Value)));
        Watchdog.Await(() => pair.IsWaiting, "the pair to wait");
        held.End();
        pair.Join();
        Assert.Equal((1_003, 2), (map[2], map[3]));
        map.AssertSound();
    }

    [Fact]
    public void Two_threads_that_wait_for_each_other_get_an_error()
    {
        StripedNumbers first = Filled(7);
        StripedNumbers second = Filled(7);
        Barrier both = new(2);
        Exception?[] failures = new Exception?[2];
        Worker.RunMany(2, worker =>
        {
            (StripedNumbers outer, StripedNumbers inner) = worker == 0 ? (first, second) : (second, first);
            failures[worker] = Record.Exception(() => outer.AddOrUpdate(1, 0, (_, value) =>
            {
                Assert.True(both.SignalAndWait(Watchdog.Limit));
                inner[1] = 5;
                return value;
            }));
        });
        Assert.Contains(failures, static failure => failure is GuardDeadlockException);
        first.AssertSound();
        second.AssertSound();
    }

    [Fact]
    public void No_call_is_lost_among_all_others()
    {
        StripedNumbers map = Filled(16);
        long[] added = new long[4];
        long drained = 0;
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < Rounds; i++)
            {
                int key = random.Next(16);
                switch (worker)
                {
                    case 0 when i % 64 == 0:
                        drained += map.Drain().Values.Sum();
                        break;
                    case 0:
                        map[1_000 + (i % 600)] = 0; // grows, and the drain shrinks
                        break;
                    case 1:
                        _ = map.Increment(key);
                        added[worker]++;
                        break;
                    default:
                        _ = map.AddOrUpdate(key, 1, static (_, value) => value + 1);
                        added[worker]++;
                        break;
                }
            }
        });
        drained += map.Drain().Values.Sum();
        Assert.Equal(added.Sum() + Enumerable.Range(0, 16).Sum(), drained);
        map.AssertSound();
    }

    [Fact]
    public void No_delegate_runs_while_another_owns_the_key()
    {
        IGuardedMap<int, (long, long)> map =
                Maps.Of(GuardStrategy.Striped, Enumerable.Range(0, 8).ToDictionary(static key => key, static _ => (0L, 0L)));
        int[] inside = new int[8];
        Worker.RunMany(3, worker =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                int key = (i * 7) % 8;
                _ = map.AddOrUpdate(key, default((long, long)), (key, value) =>
                {
                    Assert.Equal(1, Interlocked.Increment(ref inside[key]));
                    Assert.Equal(value.Item1, value.Item2);
                    _ = Interlocked.Decrement(ref inside[key]);
                    return (value.Item1 + 1, value.Item2 + 1);
                });
            }
        });
        Assert.Equal(3L * Rounds, Enumerable.Range(0, 8).Sum(key => map[key].Item1));
    }

    private static StripedNumbers Filled(int keys) =>
        new(Enumerable.Range(0, keys).ToDictionary(static key => key, static key => (long)key));

    private static (int, long)[] Content(StripedNumbers map) =>
        [.. map.Snapshot().Select(static entry => (entry.Key, entry.Value)).Order()];

    private static bool Passes(Gate gate)
    {
        gate.Hold();
        return true;
    }

    /// <summary>A thread inside a delegate that adds 1,000 to the value of a key.</summary>
    private sealed class Held : IDisposable
    {
        private readonly Gate _gate = new();
        private readonly Worker _owner;

        internal Held(StripedNumbers map, int key)
        {
            // The first ownership of a dictionary takes the gate: it is behind us then.
            _ = map.AddOrUpdate(key, 0, static (_, value) => value);
            _owner = Worker.Start(() => map.AddOrUpdate(key, 0, (_, value) => Passes(_gate) ? value + 1_000 : 0));
            _gate.AwaitArrival();
        }

        internal void End()
        {
            _gate.Open();
            _owner.Join();
        }

        public void Dispose() => End();
    }
}
