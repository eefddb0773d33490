using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>An absent key that is owned without a record, against everything that must find its owner.</summary>
public sealed class AbsentOwningTests
{
    private const int Rounds = 20_000;
    private const int Key = 1_000_003;

    [Fact]
    public void Without_other_writers_nothing_is_inflated_and_nothing_is_allocated()
    {
        StripedNumbers map = Filled(20);
        Func<int, long> factory = static key => key;
        _ = map.GetOrAdd(Key, factory);
        Assert.True(map.TryRemove(Key, out _));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            _ = map.GetOrAdd(Key + (i % 50), factory);
            _ = map.TryRemove(Key + (i % 50), out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.All(map.Tables.States, static state => Assert.Equal(0, state.Inflations));
        Assert.Equal(20, map.Count);
        map.AssertSound();
    }

    [Fact]
    public void A_second_caller_shares_the_value()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map);
        Worker<long> joiner = Worker.Start(() => map.GetOrAdd(Key, RunTwice));
        Watchdog.Await(() => joiner.IsWaiting, "the second caller to wait");
        held.End();
        Assert.Equal(Held.Made, joiner.Result);
        Assert.Equal(Held.Made, map[Key]);
        map.AssertSound();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(3_000)]
    [InlineData(20_000)]
    public void Writers_of_the_key_wait_also_after_growth_and_splitting(int more)
    {
        foreach (Action<StripedNumbers> write in (Action<StripedNumbers>[])
            [
                static map => map[Key] = Held.Made + 1,
                static map => Assert.False(map.TryAdd(Key, 1) || map.Increment(Key) != Held.Made + 1),
                static map => Assert.Equal(Held.Made + 1, map.AddOrUpdate(Key, 0, static (_, value) => value + 1)),
                static map => map.Compute(Key, 1, static (ref MapEntry<int, long> a, ref MapEntry<int, long> _) => a.Value++),
                static map => Assert.Equal(Held.Made + 1, map.GetOrAdd(Key, static _ => 0) + map.Increment(Key) - Held.Made),
            ])
        {
            StripedNumbers map = Filled(7);
            using Held held = new(map);
            for (int key = 1_000; key < 1_000 + more; key++)
            {
                map[key] = 0;
            }

            Worker writer = Worker.Start(() => write(map));
            Watchdog.Await(() => writer.IsWaiting, "the writer to wait");
            held.End();
            writer.Join();
            Assert.Equal(Held.Made + 1, map[Key]);
            Assert.Equal(8 + more, map.Count);
            map.AssertSound();
        }
    }

    [Fact]
    public void Writers_of_other_keys_do_not_wait()
    {
        StripedNumbers map = Filled(6);
        using Held held = new(map);
        Worker other = Worker.Start(() =>
        {
            map[4] = 40;
            Assert.True(map.TryRemove(5, out _));
            Assert.True(map.TryAdd(100, 1));
            Assert.True(map.TryAdd(101, 1));
            Assert.True(map.TryAdd(102, 1));
            _ = map.Increment(1);
        });
        other.Join();
        held.End();
        Assert.Equal([(0, 0), (1, 2), (2, 2), (3, 3), (4, 40), (100, 1), (101, 1), (102, 1), (Key, Held.Made)], Content(map));
        map.AssertSound();
    }

    [Fact]
    public void A_removal_of_the_key_detaches_the_run()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map);
        Assert.False(map.TryRemove(Key, out _));
        held.End();
        Assert.False(map.ContainsKey(Key));
        Assert.Equal(7, map.Count);
        map.AssertSound();
    }

    [Fact]
    public void What_is_invalidated_while_it_is_made_is_not_stored()
    {
        StripedNumbers map = Filled(7);
        using Held held = new(map);
        Assert.Equal(new InvalidationCount(0, 1), map.Invalidate(static key => key == Key));
        held.End();
        Assert.False(map.ContainsKey(Key));
        map.AssertSound();
    }

    [Fact]
    public void Replaced_content_does_not_get_the_value()
    {
        foreach (Action<StripedNumbers> replace in (Action<StripedNumbers>[])
            [static map => map.Clear(), static map => map.ReplaceAll([]), static map => map.Drain(), static map => map.ReplaceAll([], [])])
        {
            StripedNumbers map = Filled(7);
            using Held held = new(map);
            replace(map);
            map[1] = 5;
            held.End();
            Assert.Equal([(1, 5)], Content(map));
            map.AssertSound();
        }
    }

    [Fact]
    public void An_owner_with_a_record_is_found_after_growth_and_a_drain()
    {
        foreach (Action<StripedNumbers> change in (Action<StripedNumbers>[])
            [
                static _ => { },
                static map => Enumerable.Range(2_000, 100).ToList().ForEach(key => map[key] = 0),
                static map => Enumerable.Range(2_000, 20_000).ToList().ForEach(key => map[key] = 0),
                static map => map.Drain(),
            ])
        {
            StripedNumbers map = Filled(7);
            _ = map.GetOrAdd(Key, static _ => 0); // absent keys may be owned without a record from here on
            Assert.True(map.TryRemove(Key, out _));
            Gate gate = new();
            int inside = 0;
            Worker owner = Worker.Start(() => map.AddOrUpdate(
                Key,
                _ => map.GetOrAdd(1, static _ => 1) + map.AddOrUpdate(Key + 1, __ => Runs(ref inside, gate), static (_, value) => value),
                static (_, value) => value));
            gate.AwaitArrival();
            change(map);
            Worker second = Worker.Start(() => map.GetOrAdd(Key + 1, _ => Runs(ref inside, null)));
            Watchdog.Await(() => second.IsWaiting, "the second caller to wait");
            gate.Open();
            owner.Join();
            second.Join();
            Assert.Equal(1, map[Key + 1]);
            map.AssertSound();
        }
    }

    [Fact]
    public async Task A_pending_run_is_joined_and_not_run_beside()
    {
        StripedNumbers map = Filled(7);
        TaskCompletionSource<long> made = new();
        _ = map.GetOrAdd(Key, static _ => 0);
        Assert.True(map.TryRemove(Key, out _));
        Task<long> pending = map.GetOrAddAsync(Key, (_, _) => new(made.Task)).AsTask();
        for (int key = 2_000; key < 2_100; key++)
        {
            map[key] = 0;
        }

        Worker<long> joiner = Worker.Start(() => map.GetOrAdd(Key, RunTwice));
        Watchdog.Await(() => joiner.IsWaiting, "the second caller to wait");
        made.SetResult(9);
        Assert.Equal(9, await pending.Watched());
        Assert.Equal(9, joiner.Result);
        map.AssertSound();
    }

    /// <summary>The end of a thin ownership takes the mark of its group along, which an absent key with a record may need.</summary>
    [Fact]
    public async Task A_pending_run_is_found_after_the_end_of_an_update_of_the_same_group()
    {
        StripedNumbers map = Filled(2);
        _ = map.GetOrAdd(Key, static _ => 0);
        Assert.True(map.TryRemove(Key, out _));
        Gate gate = new();
        Worker updater = Worker.Start(() => map.AddOrUpdate(1, 0, (_, value) =>
        {
            gate.Hold();
            return value;
        }));
        gate.AwaitArrival();
        TaskCompletionSource<long> made = new();
        Task<long> pending = map.GetOrAddAsync(Key, (_, _) => new(made.Task)).AsTask();
        gate.Open();
        updater.Join();

        Worker<long> joiner = Worker.Start(() => map.GetOrAdd(Key, RunTwice));
        Watchdog.Await(() => joiner.IsWaiting, "the second caller to wait");
        made.SetResult(9);
        Assert.Equal(9, await pending.Watched());
        Assert.Equal(9, joiner.Result);
        map.AssertSound();
    }

    [Fact]
    public void A_factory_that_throws_leaves_no_owner()
    {
        StripedNumbers map = Filled(7);
        for (int i = 0; i < 3; i++)
        {
            _ = Assert.Throws<TimeoutException>(() => map.GetOrAdd(Key, static _ => throw new TimeoutException()));
        }

        Worker.Start(() => map[Key] = 30).Join();
        Assert.Equal(30, map[Key]);
        map.AssertSound();
    }

    [Fact]
    public void The_key_may_not_be_written_inside()
    {
        StripedNumbers map = Filled(7);
        foreach (Action write in (Action[])
            [
                () => map[Key] = 1,
                () => map.TryAdd(Key, 1),
                () => map.TryRemove(Key, out _),
                () => map.Increment(Key),
                () => map.GetOrAdd(Key, static _ => 1),
            ])
        {
            _ = Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd(Key, _ =>
            {
                write();
                return 1;
            }));
            Assert.Equal(7, map.Count);
        }

        map.AssertSound();
    }

    /// <summary>Entries are removed by calls that wait for the owner of a key, so no run is detached.</summary>
    [Fact]
    public void No_factory_runs_at_the_same_time_as_another_of_its_key()
    {
        StripedNumbers map = Filled(0);
        int[] inside = new int[16];
        int clashes = 0;
        int runs = 0;
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < Rounds; i++)
            {
                int key = random.Next(16);
                switch (random.Next(8))
                {
                    case 0 or 1 or 2:
                        _ = map.Compute(key, static (ref MapEntry<int, long> entry) =>
                        {
                            bool existed = entry.Exists;
                            entry.Remove();
                            return existed;
                        });
                        break;
                    case 3 when worker == 1:
                        map[1_000 + (i % 600)] = 0; // grows
                        break;
                    default:
                        _ = map.GetOrAdd(key, key =>
                        {
                            _ = Interlocked.Increment(ref runs);
                            _ = Interlocked.Increment(ref inside[key]) != 1 ? Interlocked.Increment(ref clashes) : 0;
                            _ = Thread.Yield();
                            _ = Interlocked.Decrement(ref inside[key]);
                            return key;
                        });
                        break;
                }
            }
        });
        Assert.Equal(0, clashes);
        Assert.InRange(runs, 1_000, int.MaxValue);
        map.AssertSound();
    }

    [Fact]
    public void No_value_is_lost_or_doubled()
    {
        StripedNumbers map = Filled(0);
        long made = 0;
        long removed = 0;
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < Rounds; i++)
            {
                int key = random.Next(16);
                switch (random.Next(8))
                {
                    case 0 when map.TryAdd(key, 1):
                        _ = Interlocked.Increment(ref made);
                        break;
                    case 1 or 2 when map.TryRemove(key, out long value):
                        _ = Interlocked.Add(ref removed, value);
                        break;
                    case 3 when worker == 0 && i % 32 == 0:
                        _ = Interlocked.Add(ref removed, map.Drain().Values.Sum());
                        break;
                    case 4 when worker == 1:
                        map[1_000 + (i % 600)] = 0; // grows, and the drain shrinks
                        break;
                    case 5:
                        _ = map.Increment(key);
                        _ = Interlocked.Increment(ref made);
                        break;
                    default:
                        _ = map.GetOrAdd(key, static _ => 0); // a detached run stores nothing, which changes no sum
                        break;
                }
            }
        });
        removed += map.Drain().Values.Sum();
        Assert.Equal(made, removed);
        map.AssertSound();
    }

    private static long RunTwice(int key) => throw new InvalidOperationException($"The factory of {key} runs twice.");

    private static StripedNumbers Filled(int keys) =>
        new(Enumerable.Range(0, keys).ToDictionary(static key => key, static key => (long)key));

    private static (int, long)[] Content(StripedNumbers map) =>
        [.. map.Snapshot().Select(static entry => (entry.Key, entry.Value)).Order()];

    private static long Runs(ref int inside, Gate? gate)
    {
        Assert.Equal(1, Interlocked.Increment(ref inside));
        gate?.Hold();
        return 1;
    }

    /// <summary>A thread inside the factory of an absent key.</summary>
    private sealed class Held : IDisposable
    {
        internal const long Made = 77;

        private readonly Gate _gate = new();
        private readonly Worker _owner;

        internal Held(StripedNumbers map)
        {
            // The first ownership of a dictionary takes the gate: it is behind us then.
            _ = map.GetOrAdd(Key, static _ => 0);
            Assert.True(map.TryRemove(Key, out _));
            _owner = Worker.Start(() => map.GetOrAdd(Key, _ => Hold()));
            _gate.AwaitArrival();
        }

        internal void End()
        {
            _gate.Open();
            _owner.Join();
        }

        public void Dispose() => End();

        private long Hold()
        {
            _gate.Hold();
            return Made;
        }
    }
}
