using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Tests.Conformance;

/// <summary><c>Drain</c> against what runs: what it hands out, nobody else hands out.</summary>
public sealed class DrainTests
{
    [Theory, EachStrategy]
    public void Drain_waits_for_a_running_removal_and_does_not_hand_out_what_that_removes(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("leaving", 1), ("staying", 2));
        Gate gate = new();
        Worker<long> removing = Worker.Start(() => map.RemoveIf("leaving", (_, _) => Held(gate, true), out long removed) ? removed : 0);
        gate.AwaitArrival();
        Worker<MapSnapshot<string, long>> draining = Worker.Start(map.Drain);
        draining.AwaitWaiting();

        Assert.Equal(2, map.Count);
        map["meanwhile"] = 3;
        gate.Open();
        Assert.Equal(1, removing.Result);
        Assert.Equal(["meanwhile", "staying"], draining.Result.Keys.Order());
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void Drain_waits_for_each_kind_of_delegate_on_a_present_key(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
            Gate gate = new();
            Worker holder = Worker.Start(() => run(map, "own", gate.Hold));
            gate.AwaitArrival();
            Worker<MapSnapshot<string, long>> draining = Worker.Start(map.Drain);
            draining.AwaitWaiting();
            gate.Open();
            holder.Join();

            IGuardedNumberMap<string, long> alone = Maps.Stock(strategy, ("own", 7));
            run(alone, "own", static () => { });
            Assert.Equal(alone.Snapshot().OrderBy(static entry => entry.Key), draining.Result.OrderBy(static entry => entry.Key));
            Assert.True(map.IsEmpty);
        }
    }

    [Theory, EachStrategy]
    public void Drain_leaves_the_add_part_of_AddOrUpdate_alone_and_its_value_is_stored_afterwards(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("present", 1));
        Gate gate = new();
        Worker holder = Worker.Start(() => Delegates.Add.Run(map, "own", gate.Hold));
        gate.AwaitArrival();
        Assert.Equal("present", Assert.Single(Worker.Start(map.Drain).Result).Key);
        gate.Open();
        holder.Join();
        Assert.Equal(8, map["own"]);
        Assert.Equal(1, map.Count);
    }

    [Theory, EachStrategy]
    public void Drain_detaches_the_runs_of_absent_keys_in_every_stripe(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Loads)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("present", 1));
            Gate[] gates = [.. Enumerable.Range(0, 6).Select(static _ => new Gate())];
            Worker[] holders = [.. gates.Select((gate, i) => Worker.Start(() => run(map, $"own {i}", gate.Hold)))];
            Assert.All(gates, static gate => gate.AwaitArrival());
            Worker writer = Worker.Start(() => map["own 5"] = 100);
            writer.AwaitWaiting();
            Assert.Equal("present", Assert.Single(Worker.Start(map.Drain).Result).Key);
            writer.Join();
            Assert.All(gates, static gate => gate.Open());
            Assert.All(holders, static holder => holder.Join());
            Assert.Equal(100, Assert.Single(map.Snapshot()).Value);
        }
    }

    [Theory, EachStrategy]
    public void Drain_leaves_an_absent_key_of_Compute_alone(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("present", 1));
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Compute("absent", (ref MapEntry<string, long> entry) => entry.Value = Held(gate, 5L)));
        gate.AwaitArrival();
        Assert.Single(Worker.Start(map.Drain).Result);
        gate.Open();
        holder.Join();
        Assert.Equal(5, map["absent"]);
    }

    [Theory, EachStrategy]
    public void A_Drain_that_waits_holds_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7), ("other", 1));
        Gate gate = new();
        Worker holder = Worker.Start(() => map.TryUpdate("own", (_, old) => Held(gate, old), out _));
        gate.AwaitArrival();
        Worker<MapSnapshot<string, long>> draining = Worker.Start(map.Drain);
        draining.AwaitWaiting();
        Worker.Start(() =>
        {
            map["other"] = 2;
            map["another"] = 3;
            _ = map.TryRemove("other", out _);
            _ = map.Snapshot();
            map.Clear();
        }).Join();
        Assert.Empty(draining.Result);
        gate.Open();
        holder.Join();
    }

    [Theory, EachStrategy]
    public void Each_entry_is_handed_out_once_whoever_takes_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        ConcurrentBag<long> handedOut = [];
        long next = 0;

        Worker.RunMany(5, worker =>
        {
            for (int i = 0; i < 400; i++)
            {
                int key = i % 8;
                switch (worker)
                {
                    case 0 or 1:
                        long item = Interlocked.Increment(ref next);
                        while (!map.TryAdd(key, item))
                        {
                            Take(map.RemoveIf(key, static (_, _) => Thread.Yield() || true, out long old), old);
                        }

                        break;
                    case 2:
                        foreach ((int _, long value) in map.Drain())
                        {
                            handedOut.Add(value);
                        }

                        break;
                    case 3:
                        List<KeyValuePair<int, long>> removed = [];
                        Assert.Equal(map.RemoveWhere(static (_, value) => value % 3 != 0, removed), removed.Count);
                        removed.ForEach(entry => handedOut.Add(entry.Value));
                        break;
                    default:
                        Take(map.TryRemove(key, out long taken), taken);
                        map.Compute(key, (ref MapEntry<int, long> entry) =>
                        {
                            taken = entry.Exists ? entry.Value : 0;
                            entry.Remove();
                        });
                        Take(taken != 0, taken);
                        break;
                }
            }
        });
        foreach ((int _, long value) in map.Drain())
        {
            handedOut.Add(value);
        }

        Assert.Equal(Enumerable.Range(1, (int)next).Select(static item => (long)item), handedOut.Order());

        void Take(bool mine, long item)
        {
            if (mine)
            {
                handedOut.Add(item);
            }
        }
    }

    private static T Held<T>(Gate gate, T result)
    {
        gate.Hold();
        return result;
    }
}
