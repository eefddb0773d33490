using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>GetOrAddManyAsync</c>: one asynchronous factory for the keys that are missing.</summary>
public sealed class GetOrAddManyAsyncTests
{
    [Theory, EachStrategy]
    public async Task One_factory_makes_the_missing_keys(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        List<string> asked = [];

        MapSnapshot<string, long> all = await map.GetOrAddManyAsync(["c", "a", "b", "c", "d"], async (missing, token) =>
        {
            await Task.Yield();
            Assert.True(token.CanBeCanceled);
            asked.AddRange(missing);
            return missing.Where(static key => key != "d").ToDictionary(static key => key, static key => (long)key[0] - 'a' + 1);
        }).Watched();

        Assert.Equal("c b d", string.Join(' ', asked));
        Assert.Equal("a1 b2 c3", Text(all));
        Assert.Equal("a1 b2 c3", Text(map.Snapshot()));
        Assert.Equal("a1 b2", Text(await map.GetOrAddManyAsync(["b", "a"], static (_, _) => throw new NotSupportedException()).Watched()));
        Assert.Equal("d7", Text(await map.GetOrAddManyAsync(["d"], static (missing, argument, _) => new([new(missing[0], argument)]), 7L)
            .Watched()));
        Assert.Empty(await map.GetOrAddManyAsync([], static (_, _) => throw new NotSupportedException()).Watched());
    }

    [Theory, EachStrategy]
    public async Task A_factory_that_fails_stores_nothing_and_frees_its_keys(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        _ = await Assert.ThrowsAsync<ArgumentException>(() => map.GetOrAddManyAsync(["a", "b", "c"], static async (missing, _) =>
        {
            await Task.Yield();
            return [new(missing[0], 1), new("x", 1)];
        }).Watched());
        _ = await Assert.ThrowsAsync<InvalidOperationException>(
            () => map.GetOrAddManyAsync(["b"], static (_, _) => new((KeyValuePair<string, long>[])null!)).Watched());
        _ = await Assert.ThrowsAsync<FormatException>(
            () => map.GetOrAddManyAsync(["b"], static (_, _) => throw new FormatException()).Watched());
        _ = await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await map.GetOrAddManyAsync(["b", null!], static (_, _) => default));
        _ = await Assert.ThrowsAsync<TaskCanceledException>(
            () => map.GetOrAddManyAsync(["b"], static (_, _) => default, new(canceled: true)).Watched());
        Assert.Equal("a1", Text(map.Snapshot()));
        Assert.Equal(2, await map.GetOrAddAsync("b", static (_, _) => new(2)).Watched());
        Assert.Equal(3, map.GetOrAdd("c", static _ => 3));
    }

    [Theory, EachStrategy]
    public async Task Callers_join_the_run_of_each_key(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        int runs = 0;
        Task<MapSnapshot<string, long>> first = Load(["a", "b", "c"]);
        gate.AwaitArrival();
        Task<MapSnapshot<string, long>> second = Load(["c", "b"]);
        Task<long> single = map.GetOrAddAsync("a", static (_, _) => throw new NotSupportedException()).AsTask();
        Task<(bool Found, long Value)> declined = map.TryGetOrAddAsync("c", static (_, _) => throw new NotSupportedException()).AsTask();
        Worker<long> blocked = Worker.Start(() => map.GetOrAdd("b", static _ => throw new NotSupportedException()));
        Worker<MapSnapshot<string, long>> many = Worker.Start(() => map.GetOrAddMany(["a", "b", "d"], static _ => [new("d", 4)]));
        blocked.AwaitWaiting();
        many.AwaitWaiting();
        Assert.Equal(4, map["d"]);

        gate.Open();
        Assert.Equal("a1 b1", Text(await first.Watched()));
        Assert.Equal((1, 1), (await single.Watched(), blocked.Result));
        Assert.Equal((false, 0), await declined.Watched());
        Assert.Equal("a1 b1 d4", Text(many.Result));
        Assert.Equal("b1", Text(await second.Watched())); // it has tried c again by itself
        Assert.Equal(2, runs);

        Task<MapSnapshot<string, long>> Load(string[] keys) => map.GetOrAddManyAsync(keys, async (missing, token) =>
        {
            _ = Interlocked.Increment(ref runs);
            await gate.HoldAsync();
            return missing.Where(static key => key != "c").Select(static key => KeyValuePair.Create(key, 1L));
        }).AsTask();
    }

    [Theory, EachStrategy]
    public async Task Each_row_is_loaded_once_and_crossed_calls_end(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        int[] loads = new int[100];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            int[] keys = [.. Enumerable.Range(0, 100)];
            new Random(caller).Shuffle(keys);
            foreach (int[] part in keys.Chunk(25))
            {
                MapSnapshot<int, long> all = await map.GetOrAddManyAsync(part, async (missing, _) =>
                {
                    await Task.Yield();
                    return missing.Select(key => KeyValuePair.Create(key, (long)Interlocked.Increment(ref loads[key]))).ToArray();
                });
                Assert.Equal(25, all.Count);
            }
        }))).Watched();
        Assert.All(loads, static count => Assert.Equal(1, count));
        Assert.Equal(100, map.Count);
    }

    [Theory, EachStrategy]
    public async Task A_write_or_a_removal_detaches_its_key_alone(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<MapSnapshot<string, long>> load = map.GetOrAddManyAsync(["a", "b", "c"], async (missing, _) =>
        {
            await gate.HoldAsync();
            return missing.Select(static key => KeyValuePair.Create(key, 1L));
        }).AsTask();
        map["a"] = 5;
        Assert.False(map.TryRemove("b", out _));
        Assert.Equal(7, map.GetOrAdd("b", static _ => 7));
        gate.Open();

        Assert.Equal("a5 b7 c1", Text(await load.Watched()));
        Assert.Equal("a5 b7 c1", Text(map.Snapshot()));
    }

    [Theory, EachStrategy]
    public async Task The_token_is_canceled_when_no_caller_waits_for_any_key(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<IEnumerable<KeyValuePair<string, long>>> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource caller = new();
        using CancellationTokenSource other = new();
        Task<MapSnapshot<string, long>> load = map.GetOrAddManyAsync(["a", "b"], (missing, token) =>
        {
            _ = token.Register(canceled.SetResult);
            return new(late.Task);
        }, caller.Token).AsTask();
        Task<long> joined = map.GetOrAddAsync("b", static (_, _) => throw new NotSupportedException(), other.Token).AsTask();

        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.Watched());
        Assert.Equal(3, await map.GetOrAddAsync("a", static (_, _) => new(3)).Watched());
        Assert.False(canceled.Task.IsCompleted);
        await other.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joined.Watched());
        await canceled.Task.Watched();
        late.SetResult([new("a", 1), new("b", 1)]);
        Assert.Equal(4, await map.GetOrAddAsync("b", static (_, _) => new(4)).Watched());
        Assert.Equal("a3 b4", Text(map.Snapshot()));
    }

    /// <summary>A call that is canceled gives up the keys of other calls, too, which it has only asked for.</summary>
    [Theory, EachStrategy]
    public async Task A_canceled_call_abandons_each_key(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource first = new();
        using CancellationTokenSource second = new();
        Task<long>[] others =
        [
            .. ((string[])["x", "y"]).Select(key => map.GetOrAddAsync(key, async (made, token) =>
            {
                if (key == "y")
                {
                    _ = token.Register(canceled.SetResult);
                }

                await Task.Delay(Timeout.Infinite, token);
                return 1;
            }, first.Token).AsTask()),
        ];
        Task<MapSnapshot<string, long>> load = map.GetOrAddManyAsync(["x", "y", "a"], static (_, _) => new([new("a", 1)]), second.Token)
            .AsTask();
        Assert.Equal(1, await map.GetOrAddAsync("a", static (_, _) => new(2)).Watched());
        await first.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => others[1].Watched());
        Assert.False(canceled.Task.IsCompleted);
        await second.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.Watched());
        await canceled.Task.Watched();
        Assert.Equal("a1", Text(map.Snapshot()));
    }

    [Theory, EachStrategy]
    public async Task A_factory_that_awaits_one_of_its_keys_throws(GuardStrategy strategy)
    {
        Func<IGuardedNumberMap<string, long>, string, ValueTask<long>>[] asks =
        [
            static (map, key) => map.GetOrAddAsync(key, static (_, _) => new(1)),
            static async (map, key) => (await map.GetOrAddManyAsync(["x", key], static (_, _) => new([new("x", 1)])))[key],
            static async (map, key) => (await map.GetOrAddManyAsync([key, "x"], static (_, _) => new([new("x", 1)]))).Count,
        ];
        foreach (string key in (string[])["a", "b"])
        {
            foreach (Func<IGuardedNumberMap<string, long>, string, ValueTask<long>> ask in asks)
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
                _ = await Assert.ThrowsAsync<GuardReentrancyException>(() => map.GetOrAddManyAsync(["a", "b"], async (_, _) =>
                {
                    await Task.Yield();
                    return [new("a", await ask(map, key))];
                }).Watched());
                Assert.False(map.ContainsKey("a") || map.ContainsKey("b"));
                Assert.Equal(
                    "a3 b3", Text(await map.GetOrAddManyAsync(["a", "b"], static (_, _) => new([new("a", 3), new("b", 3)])).Watched()));
            }

            IGuardedNumberMap<string, long> blocking = Maps.Stock(strategy);
            _ = await Assert.ThrowsAsync<GuardReentrancyException>(() => blocking.GetOrAddManyAsync(
                ["a", "b"], (_, _) => new([new("a", blocking.GetOrAdd(key, 1))])).Watched());
            _ = await Assert.ThrowsAsync<GuardReentrancyException>(() => blocking.GetOrAddManyAsync(
                ["a", "b"], (missing, _) => new(missing.Select(other => KeyValuePair.Create(other, blocking.GetOrAdd(key, 1))))).Watched());
            Assert.True(blocking.IsEmpty);
        }
    }

    [Theory, EachStrategy]
    public async Task Runs_that_await_each_other_are_a_cycle(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<MapSnapshot<string, long>> first = map.GetOrAddManyAsync(["a", "b"], async (_, _) =>
        {
            await gate.HoldAsync();
            return [new("a", await map.GetOrAddAsync("d", static (_, _) => new(9))), new("b", 1)];
        }).AsTask();
        Task<MapSnapshot<string, long>> second = map.GetOrAddManyAsync(["c", "d"], async (_, _) =>
        {
            gate.Open();
            return [new("c", 1), new("d", await map.GetOrAddAsync("b", static (_, _) => new(9)))];
        }).AsTask();

        Task failed = await Task.WhenAny(first, second).Watched();
        _ = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => failed.Watched());
        _ = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Task.WhenAll(first, second).Watched());
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task Invalidations_leave_no_stale_row(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        long[] rows = new long[10];
        int running = 1;
        Task loader = Task.Run(async () =>
        {
            while (Volatile.Read(ref running) != 0)
            {
                _ = await map.GetOrAddManyAsync(Enumerable.Range(0, 10), async (missing, _) =>
                {
                    KeyValuePair<int, long>[] read = [.. missing.Select(key => KeyValuePair.Create(key, Volatile.Read(ref rows[key])))];
                    await Task.Yield();
                    return read;
                });
            }
        });
        for (int i = 0; i < 300; i++)
        {
            int key = i % 10;
            Volatile.Write(ref rows[key], i);
            _ = map.TryRemove(key, out _);
            if (map.TryGetValue(key, out long seen) && seen != i)
            {
                Volatile.Write(ref running, 0);
                Assert.Fail($"Row {key} is {i} and was {seen} in the map.");
            }
        }

        Volatile.Write(ref running, 0);
        await loader.Watched();
        Assert.All(map.Snapshot(), entry => Assert.Equal(rows[entry.Key], entry.Value));
    }

    private static string Text(MapSnapshot<string, long> snapshot) =>
        string.Join(' ', snapshot.Select(static entry => entry.Key + entry.Value).Order());
}
