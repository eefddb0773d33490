using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>A pending run gives way to every synchronous write of its key and to every write of the whole map.</summary>
public sealed class AsyncDetachTests
{
    [Theory, EachStrategy]
    public async Task Every_synchronous_write_detaches_a_pending_run_and_never_waits_for_it(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>,
            string> write) in (((string, Action<IGuardedNumberMap<string, long>, string>)[])[.. Members.AlwaysWrite,
                Members.WriteWhereAbsent[0]]))
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Gate gate = new();
            Task<long> asked = PendAsync(map, gate);

            Worker.Start(() => write(map, "a")).Join();
            long written = map["a"];
            Assert.NotEqual(55, written);
            gate.Open();
            Assert.True(written == await asked.Watched(), $"After {name} the detached run must return what is present.");
            Assert.Equal(written, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public async Task A_pair_that_waits_for_one_of_its_keys_leaves_a_pending_run_of_the_other_alone(GuardStrategy strategy)
    {
        foreach ((string first, string second) in (((string, string)[])[("a", "b"), ("b", "a")]))
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("b", 1));
            Gate run = new();
            Gate owner = new();
            Task<long> asked = PendAsync(map, run);
            Worker holder = Worker.Start(() => map.AddOrUpdate("b", 0, (_, value) =>
            {
                owner.Hold();
                return value;
            }));
            owner.AwaitArrival();
            Worker pair =
                Worker.Start(() =>
                    map.Compute(first, second,
                        static (ref MapEntry<string, long> a, ref MapEntry<string, long> b) => (a.Value, b.Value) = (b.Value, a.Value)));
            pair.AwaitWaiting();

            run.Open();
            Assert.Equal(55, await asked.Watched());
            Assert.Equal(55, map.GetValueOrDefault("a"));
            owner.Open();
            holder.Join();
            pair.Join();
            Assert.Equal(55, map["b"]);
            Assert.Equal(1, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public async Task Whole_map_writes_detach_every_pending_run(GuardStrategy strategy)
    {
        foreach ((string member, Action<IGuardedNumberMap<string, long>> write) in Members.WholeMapWrites)
        {
            if (member.StartsWith("RemoveWhere", StringComparison.Ordinal))
            {
                continue; // it tests stored values only
            }

            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            TaskCompletionSource<long> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<long>[] runs = new Task<long>[100];
            for (int i = 0; i < runs.Length; i++)
            {
                runs[i] = map.GetOrAddAsync($"k{i}", (_, _) => new(source.Task)).AsTask();
            }

            write(map);
            source.SetResult(1);
            foreach (Task<long> run in runs)
            {
                Assert.Equal(1, await run.Watched());
            }

            Assert.DoesNotContain(map.Snapshot(), static entry => entry.Key[0] == 'k');
        }
    }

    [Theory, EachStrategy]
    public async Task Clear_and_Drain_detach_a_pending_run_which_returns_its_own_value(GuardStrategy strategy)
    {
        foreach (Action<IGuardedNumberMap<string, long>> write in (Action<IGuardedNumberMap<string, long>>[])
            [static map => map.Clear(), static map => Assert.Single(map.Drain()), static map => Assert.False(map.TryRemove("a", out _)),
            static map => Assert.Equal(new(0, 1), map.Invalidate(static key => key == "a"))])
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("other", 1));
            Gate gate = new();
            Task<long> asked = PendAsync(map, gate);

            Worker.Start(() => write(map)).Join();
            Assert.Equal(2, await map.GetOrAddAsync("new", static (_, _) => new(2)).Watched());
            gate.Open();
            Assert.Equal(55, await asked.Watched());
            Assert.False(map.ContainsKey("a"));
        }
    }

    [Theory, EachStrategy]
    public async Task ReplaceAll_detaches_a_pending_run_which_returns_what_is_present_else_its_own_value(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate first = new();
        Task<long> overwritten = PendAsync(map, first);
        Worker.Start(() => map.ReplaceAll([new("a", 9)])).Join();
        first.Open();
        Assert.Equal(9, await overwritten.Watched());
        Assert.Equal(9, map["a"]);

        map.Clear();
        Gate second = new();
        Task<long> missing = PendAsync(map, second);
        Worker.Start(() => map.ReplaceAll([new("b", 9)])).Join();
        second.Open();
        Assert.Equal(55, await missing.Watched());
        Assert.Equal("b", Assert.Single(map.Snapshot()).Key);
    }

    [Theory, EachStrategy]
    public async Task A_write_inside_the_own_factory_detaches_the_run(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>,
            string> write) in (((string, Action<IGuardedNumberMap<string, long>, string>)[])[.. Members.AlwaysWrite,
                Members.WriteWhereAbsent[0]]))
        {
            foreach (bool afterAwait in (bool[])[false, true])
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
                long result = await map.GetOrAddAsync("a", async (_, _) =>
                {
                    if (afterAwait)
                    {
                        await Task.Yield();
                    }

                    write(map, "a");
                    return 55;
                }).Watched();
                Assert.NotEqual(55, map["a"]);
                Assert.True(map["a"] == result, $"After {name} the detached run must return what is present.");
            }
        }
    }

    [Theory, EachStrategy]
    public async Task A_write_and_a_removal_leave_the_detached_run_its_own_unstored_value(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<long> asked = PendAsync(map, gate);
        map["a"] = 1;
        Assert.True(map.TryRemove("a", out _));
        gate.Open();
        Assert.Equal(55, await asked.Watched());
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task A_failed_detached_run_fails_its_callers_and_changes_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        Task<long> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
        map["a"] = 1;
        source.SetException(new NotSupportedException());
        _ = await Assert.ThrowsAsync<NotSupportedException>(() => asked.Watched());
        Assert.Equal(1, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task Callers_that_share_a_run_get_the_same_value_after_it_was_detached(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<long> asked = PendAsync(map, gate);
        Worker<long> blocked = Worker.Start(() => map.GetOrAdd("a", static _ => 1));
        blocked.AwaitWaiting();
        map.Clear();
        Assert.Equal(6, map.GetOrAdd("a", static _ => 6));
        gate.Open();
        Assert.Equal(6, await asked.Watched());
        Assert.Equal(6, blocked.Result);
    }

    [Theory, EachStrategy]
    public async Task What_turns_out_not_to_write_leaves_a_pending_run_alone(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("other", 7));
        Gate gate = new();
        Task<long> asked = PendAsync(map, gate);
        Worker.Start(() =>
        {
            foreach ((string _, Action<IGuardedNumberMap<string, long>, string> call) in Members.DeclineWhereMade)
            {
                call(map, "a");
            }

            Assert.Equal(0, map.RemoveWhere(static (_, _) => false));
        }).Join();
        gate.Open();
        Assert.Equal(55, await asked.Watched());
        Assert.Equal(55, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task A_comparison_by_a_users_equality_that_finds_nothing_leaves_a_pending_run_alone(GuardStrategy strategy)
    {
        IGuardedMap<string, Account> map = Maps.Of<string, Account>(strategy, []);
        TaskCompletionSource<Account> source = new();
        Task<Account> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();

        Assert.False(map.TryUpdate("a", new("new", 1), new("old", 1)));
        Assert.False(map.TryRemove("a", new Account("old", 1)));
        source.SetResult(new("made", 2));
        Assert.Equal("made", (await asked.Watched()).Owner);
        Assert.Equal("made", map["a"].Owner);
    }

    [Theory, EachStrategy]
    public async Task An_amount_of_a_users_arithmetic_that_is_refused_leaves_a_pending_run_alone(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, System.Numerics.BigInteger> map = Maps.OfNumbers<string, System.Numerics.BigInteger>(strategy, []);
        TaskCompletionSource<System.Numerics.BigInteger> source = new();
        Task<System.Numerics.BigInteger> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();

        Assert.False(map.TryDecrement("a", 1, 0));
        Assert.False(map.TryIncrement("a", 2, 1));
        source.SetResult(55);
        Assert.Equal(55, await asked.Watched());
        Assert.Equal(55, map["a"]);
    }

    private static Task<long> PendAsync(IGuardedNumberMap<string, long> map, Gate gate) => map.GetOrAddAsync("a", async (_, _) =>
    {
        await gate.HoldAsync();
        return 55;
    }, CancellationToken.None).AsTask();
}
