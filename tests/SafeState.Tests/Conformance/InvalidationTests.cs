using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>What was loaded before a removal is not in the map after it.</summary>
public sealed class InvalidationTests
{
    /// <summary>The ways to invalidate one key.</summary>
    private static readonly (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] Invalidations =
    [
        ("TryRemove", static (map, key) => Assert.False(map.TryRemove(key, out _))),
        ("Invalidate", static (map, key) => Assert.Equal(new InvalidationCount(0, 1), map.Invalidate(other => other == key))),
        ("Invalidate with an argument",
        static (map, key) => Assert.Equal(new InvalidationCount(0, 1), map.Invalidate(static (other, key) => other == key, key))),
        ("Drain", static (map, _) => Assert.Empty(map.Drain())),
    ];

    [Theory, EachStrategy]
    public void A_value_loaded_before_an_invalidation_is_not_stored_after_it(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> invalidate) in Invalidations)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            long truth = 1;
            Gate gate = new();
            Worker<long> loading = Worker.Start(() => map.GetOrAdd("a", _ => Held(gate, Volatile.Read(ref truth))));
            gate.AwaitArrival();
            Worker<long> sharing = Worker.Start(() => map.GetOrAdd("a", static _ => 100));
            sharing.AwaitWaiting();
            Worker writing = Worker.Start(() => map.TryAdd("a", 7));
            writing.AwaitWaiting();

            Volatile.Write(ref truth, 2);
            Worker.Start(() => invalidate(map, "a")).Join();
            writing.Join();
            Assert.Equal(7, map["a"]);
            Assert.True(map.TryRemove("a", out _));
            Assert.Equal(2, Worker.Start(() => map.GetOrAdd("a", _ => truth)).Result);
            gate.Open();
            Assert.Equal(1, loading.Result);
            Assert.Equal(1, sharing.Result);
            Assert.Equal(2, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public async Task A_value_awaited_before_an_invalidation_is_not_stored_after_it(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> invalidate) in Invalidations)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            TaskCompletionSource<long> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<long> loading = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
            Worker<long> sharing = Worker.Start(() => map.GetOrAdd("a", static _ => 100));
            sharing.AwaitWaiting();

            Worker.Start(() => invalidate(map, "a")).Join();
            source.SetResult(1);
            Assert.Equal(1, await loading.Watched());
            Assert.Equal(1, sharing.Result);
            Assert.True(map.IsEmpty);
        }
    }

    [Theory, EachStrategy]
    public void Rounds_of_load_change_and_invalidation_never_end_stale(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        long truth = 0;
        for (int round = 1; round <= 500; round++)
        {
            using Barrier start = new(2);
            int current = round;
            Worker loading = Worker.Start(() =>
            {
                start.SignalAndWait();
                _ = map.GetOrAdd("a", _ => Volatile.Read(ref truth) + (Thread.Yield() ? 0 : 0));
            });
            Worker changing = Worker.Start(() =>
            {
                start.SignalAndWait();
                Volatile.Write(ref truth, current);
                _ = map.TryRemove("a", out _);
            });
            loading.Join();
            changing.Join();
            Assert.Equal(current, map.GetOrAdd("a", _ => Volatile.Read(ref truth)));
        }
    }

    [Theory, EachStrategy]
    public void Removals_that_test_the_stored_value_leave_a_run_alone(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<bool> loading = Worker.Start(() =>
        {
            _ = map.GetOrAdd("a", _ => Held(gate, 1), out bool created);
            return created;
        });
        gate.AwaitArrival();
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> call) in Members.TestWherePresent)
        {
            call(map, "a");
        }

        Assert.Equal(0, map.RemoveWhere(static (_, _) => true));
        Assert.Equal(default, map.Invalidate(static _ => false));
        gate.Open();
        Assert.True(loading.Result);
        Assert.Equal(1, map["a"]);
    }

    [Theory, EachStrategy]
    public void A_removal_leaves_the_add_part_of_AddOrUpdate_and_Compute_alone_and_loses_nothing(GuardStrategy strategy)
    {
        foreach (Action<IGuardedNumberMap<string, long>, Gate> add in (Action<IGuardedNumberMap<string, long>, Gate>[])
            [
                static (map, gate) => map.AddOrUpdate("a", _ => Held(gate, 1), static (_, old) => old + 1),
                static (map, gate) => map.Compute("a", (ref MapEntry<string, long> entry) => entry.Value = Held(gate, 1)),
            ])
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Gate gate = new();
            Worker adding = Worker.Start(() => add(map, gate));
            gate.AwaitArrival();
            Assert.False(Worker.Start(() => map.TryRemove("a", out _)).Result);
            Assert.Equal(default, Worker.Start(() => map.Invalidate(static _ => true)).Result);
            gate.Open();
            adding.Join();
            Assert.Equal(1, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public void Increments_by_AddOrUpdate_are_all_handed_out_by_TryRemove(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        long taken = 0;
        Worker.RunMany(3, worker =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                if (worker == 0)
                {
                    _ = map.TryRemove("a", out long some);
                    taken += some;
                }
                else
                {
                    _ = map.AddOrUpdate("a", static _ => 1, static (_, old) => old + 1);
                }
            }
        });
        Assert.Equal(4_000, taken + map.GetValueOrDefault("a"));
    }

    [Theory, EachStrategy]
    public void Invalidate_removes_and_detaches_what_matches_and_counts_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        for (int i = 0; i < 300; i++)
        {
            map[$"present {i}"] = i;
        }

        Gate[] gates = [.. Enumerable.Range(0, 8).Select(static _ => new Gate())];
        Worker[] loads = [.. gates.Select((gate, i) => Worker.Start(() => map.GetOrAdd($"made {i}", _ => Held(gate, i))))];
        Assert.All(gates, static gate => gate.AwaitArrival());
        TaskCompletionSource<long> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> asked = map.GetOrAddAsync("made 8", (_, _) => new(source.Task)).AsTask();

        Dictionary<string, int> tested = [];
        InvalidationCount count = Worker.Start(() => map.Invalidate(key =>
        {
            tested[key] = tested.GetValueOrDefault(key) + 1;
            return (key[^1] - '0') % 2 == 0;
        })).Result;
        Assert.Equal(new InvalidationCount(150, 5), count);
        Assert.Equal(309, tested.Count);
        Assert.All(tested.Values, static times => Assert.Equal(1, times));

        Assert.All(gates, static gate => gate.Open());
        Assert.All(loads, static load => load.Join());
        source.SetResult(8);
        Watchdog.Await(() => asked.IsCompleted, "the run to end");
        Assert.Equal(154, map.Count);
        Assert.All(map.Snapshot().Keys, static key => Assert.Equal(1, (key[^1] - '0') % 2));
    }

    [Theory, EachStrategy]
    public void Invalidate_takes_the_value_of_a_run_that_ends_while_it_tests(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<long> loading = Worker.Start(() => map.GetOrAdd("a", _ => Held(gate, 1)));
        gate.AwaitArrival();
        InvalidationCount count = map.Invalidate(_ =>
        {
            gate.Open();
            loading.Join();
            return true;
        });
        Assert.Equal(new InvalidationCount(1, 0), count);
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void A_predicate_of_Invalidate_may_read_the_map_and_hold_up_nobody_and_not_write(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 2));
        InvalidationCount count = map.Invalidate(key =>
        {
            Assert.Equal(key == "a" ? 1 : 2, map[key]);
            Worker.Start(() => map[key] = key == "a" ? 1 : 2).Join();
            Assert.Equal(2, map.Snapshot().Count);
            _ = Assert.Throws<GuardReentrancyException>(() => map[key] = 3);
            _ = Assert.Throws<GuardReentrancyException>(() => map.Invalidate(static _ => true));
            return false;
        });
        Assert.Equal(default, count);
        Assert.Equal(2, map.Count);
    }

    [Theory, EachStrategy]
    public void A_predicate_of_Invalidate_that_throws_leaves_what_was_removed_removed(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map =
            Maps.OfNumbers(strategy, Enumerable.Range(0, 50).ToDictionary(static key => key, static key => (long)key));
        int tested = 0;
        _ = Assert.Throws<NotSupportedException>(() => map.Invalidate(_ => ++tested < 20 ? true : throw new NotSupportedException()));
        Assert.Equal(31, map.Count);
        map[100] = 1;
        Assert.Equal(new InvalidationCount(32, 0), map.Invalidate(static _ => true));
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void Invalidate_waits_for_the_updater_of_a_matching_key_and_removes_what_that_stores(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate gate = new();
        Worker updating = Worker.Start(() => map.AddOrUpdate("a", 0, (_, old) => Held(gate, old + 1)));
        gate.AwaitArrival();
        Worker.Start(() => Assert.Equal(new InvalidationCount(1, 0), map.Invalidate(static key => key == "b"))).Join();
        Worker<InvalidationCount> invalidating = Worker.Start(() => map.Invalidate(static _ => true));
        invalidating.AwaitWaiting();
        gate.Open();
        updating.Join();
        Assert.Equal(new InvalidationCount(1, 0), invalidating.Result);
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task A_run_without_callers_gives_way_to_a_new_one_although_its_factory_goes_on(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> ignoring = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource caller = new();
        int running = 0;
        Task<long> abandoned = map.GetOrAddAsync("a", (_, _) => Run(ignoring.Task), caller.Token).AsTask();
        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned.Watched());
        Assert.Equal(1, running);

        Assert.Equal(2, await map.GetOrAddAsync("a", (_, _) => Run(Task.FromResult(2L))).Watched());
        Assert.Equal(2, running);
        ignoring.SetResult(1);
        Assert.Equal(2, map["a"]);

        ValueTask<long> Run(Task<long> value)
        {
            running++;
            return new(value);
        }
    }

    private static long Held(Gate gate, long result)
    {
        gate.Hold();
        return result;
    }
}
