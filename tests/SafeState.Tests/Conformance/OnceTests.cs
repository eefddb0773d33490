using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>GetOrAdd</c> among threads: one run per absence, shared by those who asked meanwhile.</summary>
public sealed class OnceTests
{
    [Theory, EachStrategy]
    public void Threads_that_ask_while_a_factory_runs_share_its_value(GuardStrategy strategy)
    {
        IGuardedMap<string, object> map = Maps.Of<string, object>(strategy, []);
        Gate gate = new();
        int runs = 0;
        int creators = 0;
        object Ask()
        {
            object value = map.GetOrAdd("a", key =>
            {
                _ = Interlocked.Increment(ref runs);
                gate.Hold();
                return new object();
            }, out bool created);
            _ = Interlocked.Add(ref creators, created ? 1 : 0);
            return value;
        }

        Worker<object> runner = Worker.Start(Ask);
        gate.AwaitArrival();
        Worker<object>[] others =
            [.. Enumerable.Range(0, 5).Select(_ => Worker.Start(Ask)), Worker.Start(() => map.GetOrAdd("a", new object()))];
        foreach (Worker other in others)
        {
            other.AwaitWaiting();
        }

        Assert.False(map.ContainsKey("a"));
        gate.Open();
        Assert.All(others, other => Assert.Same(runner.Result, other.Result));
        Assert.Same(runner.Result, map["a"]);
        Assert.Equal(1, runs);
        Assert.Equal(1, creators);
    }

    [Theory, EachStrategy]
    public void Threads_that_ask_while_a_factory_fails_get_its_very_exception_and_the_next_runs_its_own(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        InvalidOperationException thrown = new("thrown by the factory");

        Worker runner = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            gate.Hold();
            throw thrown;
        }));
        gate.AwaitArrival();
        Worker[] others =
        [
            Worker.Start(() => map.GetOrAdd("a", static _ => 1)),
            Worker.Start(() => map.GetOrAdd("a", static _ => 1, out _)),
            Worker.Start(() => map.GetOrAdd("a", static (_, argument) => argument, 1L)),
            Worker.Start(() => map.GetOrAdd("a", 1)),
        ];
        foreach (Worker other in others)
        {
            other.AwaitWaiting();
        }

        gate.Open();
        Assert.Same(thrown, runner.JoinFailed<InvalidOperationException>());
        Assert.All(others, other => Assert.Same(thrown, other.JoinFailed<InvalidOperationException>()));
        Assert.False(map.ContainsKey("a"));
        Assert.Equal(5, map.GetOrAdd("a", static _ => 5, out bool created));
        Assert.True(created);
    }

    [Theory, EachStrategy]
    public void An_async_caller_shares_the_exception_of_a_synchronous_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        InvalidOperationException thrown = new("thrown by the factory");

        Worker runner = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            gate.Hold();
            throw thrown;
        }));
        gate.AwaitArrival();
        Task<long> asked = map.GetOrAddAsync("a", static (_, _) => new(1)).AsTask();
        Assert.False(asked.IsCompleted);
        gate.Open();
        _ = runner.JoinFailed<InvalidOperationException>();
        Watchdog.Await(() => asked.IsCompleted, "the async caller to get the exception");
        Assert.Same(thrown, asked.Exception!.InnerException);
    }

    [Theory, EachStrategy]
    public void A_factory_runs_once_for_each_key_however_many_threads_ask(GuardStrategy strategy)
    {
        const int KeyCount = 400;
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        int[] runs = new int[KeyCount];
        int created = 0;

        Worker.RunMany(4, worker =>
        {
            for (int key = 0; key < KeyCount; key++)
            {
                Assert.Equal(key, map.GetOrAdd(key, key =>
                {
                    _ = Interlocked.Increment(ref runs[key]);
                    _ = Thread.Yield();
                    return key;
                }, out bool mine));
                _ = Interlocked.Add(ref created, mine ? 1 : 0);
            }
        });
        Assert.All(runs, static count => Assert.Equal(1, count));
        Assert.Equal(KeyCount, created);
    }

    [Theory, EachStrategy]
    public void Each_absence_is_filled_by_one_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        int running = 0;
        int runs = 0;
        int removals = 0;

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                _ = map.GetOrAdd("a", key =>
                {
                    Assert.Equal(1, Interlocked.Increment(ref running));
                    _ = Interlocked.Increment(ref runs);
                    _ = Interlocked.Decrement(ref running);
                    return 1;
                });
                _ = Interlocked.Add(ref removals, map.RemoveIf("a", static (_, _) => true, out _) ? 1 : 0);
            }
        });
        Assert.Equal(runs, removals + map.Count);
    }

    [Theory, EachStrategy]
    public void Each_stored_value_is_removed_once_among_removals_that_detach_runs(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        int stored = 0;
        int removals = 0;

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                _ = map.GetOrAdd("a", static _ => Thread.Yield() ? 1 : 2, out bool created);
                _ = Interlocked.Add(ref stored, created ? 1 : 0);
                _ = Interlocked.Add(ref removals, map.TryRemove("a", out _) ? 1 : 0);
            }
        });
        Assert.Equal(stored, removals + map.Count);
    }

    [Theory, EachStrategy]
    public void Factories_of_different_keys_run_side_by_side(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        Gate[] gates = [.. Enumerable.Range(0, 16).Select(static _ => new Gate())];

        Worker[] workers = Worker.StartMany(gates.Length, worker => map.GetOrAdd(worker, i =>
        {
            gates[i].Hold();
            return i;
        }));
        foreach (Gate gate in gates)
        {
            gate.AwaitArrival();
        }

        foreach (Gate gate in gates.Reverse())
        {
            gate.Open();
        }

        Assert.All(workers, static worker => worker.Join());
        Assert.Equal(gates.Length, map.Count);
    }

    [Theory, EachStrategy]
    public void Who_waits_for_an_owner_that_is_no_GetOrAdd_tries_anew_when_it_ends(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate leaving = new();
        Gate adding = new();

        Worker leaver = Worker.Start(() => map.Compute("a", (ref MapEntry<string, long> _) => leaving.Hold()));
        leaving.AwaitArrival();
        Worker<long> asking = Worker.Start(() => map.GetOrAdd("a", static _ => 1));
        asking.AwaitWaiting();
        leaving.Open();
        leaver.Join();
        Assert.Equal(1, asking.Result);

        Worker failing = Worker.Start(() => map.AddOrUpdate("b", _ =>
        {
            adding.Hold();
            throw new NotSupportedException();
        }, static (_, old) => old));
        adding.AwaitArrival();
        asking = Worker.Start(() => map.GetOrAdd("b", 2));
        asking.AwaitWaiting();
        adding.Open();
        _ = failing.JoinFailed<NotSupportedException>();
        Assert.Equal(2, asking.Result);
    }

    [Theory, EachStrategy]
    public void AddOrUpdate_runs_exactly_one_delegate_once_for_each_call(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        int adds = 0;
        int updates = 0;

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                _ = map.AddOrUpdate("a", key => Interlocked.Increment(ref adds), (key, old) =>
                {
                    _ = Interlocked.Increment(ref updates);
                    return old + 1;
                });
            }
        });
        Assert.Equal(1, adds);
        Assert.Equal(1999, updates);
        Assert.Equal(2000, map["a"]);
    }

    [Theory, EachStrategy]
    public void Updates_of_one_key_lose_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 0));

        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                switch ((worker + i) % 5)
                {
                    case 0:
                        Assert.True(map.TryUpdate("a", static (_, old) => old + 1, out _));
                        break;
                    case 1:
                        map.Compute("a", static (ref MapEntry<string, long> entry) => entry.Value++);
                        break;
                    case 2:
                        _ = map.Increment("a");
                        break;
                    case 3:
                        _ = map.AddOrUpdate("a", 0, static (_, old) => old + 1);
                        break;
                    default:
                        long seen;
                        do
                        {
                            seen = map["a"];
                        }
                        while (!map.TryUpdate("a", seen + 1, seen));
                        break;
                }
            }
        });
        Assert.Equal(2000, map["a"]);
    }
}
