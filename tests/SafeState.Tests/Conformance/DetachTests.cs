using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>Clear</c> and <c>ReplaceAll</c> against delegates that run: they never wait, and what ran stores nothing.</summary>
public sealed class DetachTests
{
    [Theory, EachStrategy]
    public void Clear_waits_for_no_delegate_and_nothing_is_stored_afterwards(GuardStrategy strategy) =>
        Detach(strategy, static map => map.Clear(), expected: []);

    [Theory, EachStrategy]
    public void ReplaceAll_waits_for_no_delegate_and_is_not_overwritten(GuardStrategy strategy) =>
        Detach(strategy, static map => map.ReplaceAll([new("own", 1000), new("partner", 2000), new("new", 3000)]), ("own", 1000),
            ("partner", 2000), ("new", 3000));

    [Theory, EachStrategy]
    public void A_detached_delegate_gives_its_result_to_its_caller(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        (Func<long> Call, long Result)[] calls =
        [
            (() => map.GetOrAdd("absent", _ => Cleared(map, 5)), 5),
            (() => map.GetOrAdd("absent", _ => Cleared(map, 5), out bool created) + (created ? 100 : 0), 5),
            (() => map.AddOrUpdate("absent", _ => Cleared(map, 5), static (_, _) => 0), 5),
            (() => map.AddOrUpdate("present", 0, (_, old) => Cleared(map, old + 5)), 12),
            (() => map.TryUpdate("present", (_, old) => Cleared(map, old + 5), out long result) ? result : 0, 12),
            (() => map.RemoveIf("present", (_, _) => Cleared(map, true), out long removed) ? removed : 0, 7),
            (() => map.RemoveWhere((_, _) => Cleared(map, true)), 1),
            (() => map.Compute("present", (ref MapEntry<string, long> entry) => entry.Value = Cleared(map, 5L)), 5),
            (() => map.Compute("present", "absent",
                (ref MapEntry<string, long> a, ref MapEntry<string, long> b) => a.Value = b.Value = Cleared(map, 5L)), 5),
        ];
        foreach ((Func<long> call, long result) in calls)
        {
            map.ReplaceAll([new("present", 7)]);
            Assert.Equal(result, Worker.Start(call).Result);
            Assert.True(map.IsEmpty);
        }
    }

    [Theory, EachStrategy]
    public void A_load_begun_before_a_reload_never_overwrites_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate loading = new();
        Worker<long> old = Worker.Start(() => map.GetOrAdd("a", _ => Held(loading, 1)));
        loading.AwaitArrival();

        Worker.Start(() => map.ReplaceAll([new("b", 2)])).Join();
        Assert.Equal(3, Worker.Start(() => map.GetOrAdd("a", static _ => 3)).Result);
        loading.Open();
        Assert.Equal(1, old.Result);
        Assert.Equal(3, map["a"]);
        Assert.Equal(2, map["b"]);
    }

    [Theory, EachStrategy]
    public async Task Who_asked_for_a_value_before_it_was_detached_still_gets_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate loading = new();
        Worker<long> runner = Worker.Start(() => map.GetOrAdd("a", _ => Held(loading, 1)));
        loading.AwaitArrival();
        Worker<long> sharer = Worker.Start(() => map.GetOrAdd("a", static _ => 2));
        sharer.AwaitWaiting();
        Task<long> awaiter = map.GetOrAddAsync("a", static (_, _) => new(3)).AsTask();

        Worker.Start(map.Clear).Join();
        Assert.True(sharer.IsWaiting);
        loading.Open();
        Assert.Equal(1, runner.Result);
        Assert.Equal(1, sharer.Result);
        Assert.Equal(1, await awaiter.Watched());
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void Writers_that_wait_for_a_detached_delegate_go_on_while_it_still_runs(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            WakeWriters(Maps.Stock(strategy, ("own", 7), ("partner", 1)), run);
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            WakeWriters(Maps.Stock(strategy), run);
        }
    }

    [Theory, EachStrategy]
    public void A_detached_Compute_over_two_keys_stores_neither(GuardStrategy strategy)
    {
        for (int i = 0; i < 20; i++)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
            string other = $"b{i}"; // in Striped, now in the stripe of "a", now in another
            map.Compute("a", other, (ref MapEntry<string, long> a, ref MapEntry<string, long> b) =>
            {
                (a.Value, b.Value) = (2, 2);
                Worker.Start(() => map.ReplaceAll([new("a", 3), new(other, 4)])).Join();
            });
            Assert.Equal(3, map["a"]);
            Assert.Equal(4, map[other]);
        }
    }

    [Theory, EachStrategy]
    public void A_detached_delegate_that_throws_gives_its_exception_to_caller_and_sharers(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate loading = new();
        NotSupportedException thrown = new();
        Worker runner = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            loading.Hold();
            throw thrown;
        }));
        loading.AwaitArrival();
        Worker sharer = Worker.Start(() => map.GetOrAdd("a", static _ => 2));
        sharer.AwaitWaiting();
        Worker.Start(() => map.ReplaceAll([new("a", 9)])).Join();
        loading.Open();
        Assert.Same(thrown, runner.JoinFailed<NotSupportedException>());
        Assert.Same(thrown, sharer.JoinFailed<NotSupportedException>());
        Assert.Equal(9, map["a"]);
    }

    [Theory, EachStrategy]
    public void Readers_see_all_of_the_old_content_or_all_of_the_new(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers(strategy, Generation(0));
        bool done = false;

        Worker[] readers = Worker.StartMany(2, _ =>
        {
            long last = 0;
            while (!Volatile.Read(ref done))
            {
                long first = -1;
                MapSnapshot<int, long> snapshot = map.Snapshot();
                Assert.Equal(20, snapshot.Count);
                foreach ((int _, long value) in snapshot)
                {
                    first = first < 0 ? value : first;
                    Assert.Equal(first, value);
                }

                // Two reads in a row never go back.
                long one = map[1];
                long two = map[2];
                Assert.True(one <= two && last <= first, $"{last}, {first}, {one}, {two}");
                Assert.Equal(20, map.Count);
                last = first;
            }
        });
        for (long generation = 1; generation <= 500; generation++)
        {
            map.ReplaceAll(Generation(generation));
        }

        Volatile.Write(ref done, true);
        Assert.All(readers, static reader => reader.Join());
    }

    private static Dictionary<int, long> Generation(long generation)
    {
        Dictionary<int, long> content = [];
        for (int key = 0; key < 20; key++)
        {
            content.Add(key, generation);
        }

        return content;
    }

    private static void Detach(GuardStrategy strategy, Action<IGuardedNumberMap<string, long>> write,
        params (string Key, long Value)[] expected)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            Detach(Maps.Stock(strategy, ("own", 7), ("partner", 1)), run, write, expected);
        }

        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            Detach(Maps.Stock(strategy), run, write, expected);
        }
    }

    private static void Detach(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>, string, Action> run,
        Action<IGuardedNumberMap<string, long>> write, (string Key, long Value)[] expected)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => run(map, "own", gate.Hold));
        gate.AwaitArrival();
        Worker.Start(() => write(map)).Join();
        Expect(map, expected);
        gate.Open();
        holder.Join();
        Expect(map, expected);
        Worker.Start(() => map["own"] = 1).Join();
    }

    private static void Expect(IGuardedNumberMap<string, long> map, (string Key, long Value)[] expected)
    {
        Assert.Equal(expected.Length, map.Count);
        foreach ((string key, long value) in expected)
        {
            Assert.Equal(value, map[key]);
        }
    }

    private static void WakeWriters(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>, string, Action> run)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => run(map, "own", gate.Hold));
        gate.AwaitArrival();
        Worker[] writers = [Worker.Start(() => map["own"] = 100), Worker.Start(() => map.Increment("own"))];
        Assert.All(writers, static writer => writer.AwaitWaiting());
        Worker.Start(map.Clear).Join();
        Assert.All(writers, static writer => writer.Join());
        Assert.False(holder.HasEnded);
        long written = map["own"];
        Assert.InRange(written, 100, 101);
        gate.Open();
        holder.Join();
        Assert.Equal(written, map["own"]);
    }

    private static T Cleared<T>(IGuardedNumberMap<string, long> map, T result)
    {
        Worker.Start(map.Clear).Join();
        return result;
    }

    private static long Held(Gate gate, long result)
    {
        gate.Hold();
        return result;
    }
}
