using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary><c>UpdateAsync</c> and <c>AddOrUpdateAsync</c>: one delegate at a time for each key, and no lock held meanwhile.</summary>
public sealed class AsyncUpdateTests
{
    [Theory, EachStrategy]
    public async Task Each_overload_stores_what_its_delegate_makes(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));

        Assert.Equal(2, await map.UpdateAsync("a", static async (key, value, _) => await Later(value + key.Length)).Watched());
        Assert.Equal(5, await map.UpdateAsync("a", static (_, value, by, _) => new(value + by), 3L).Watched());
        Assert.Equal(6, await map.AddOrUpdateAsync("a", static (_, _) => new(9), static (_, value, _) => new(value + 1)).Watched());
        Assert.Equal(8, await map.AddOrUpdateAsync(
            "a", static (_, by, _) => new(by), static async (_, value, by, _) => await Later(value + by), 2L).Watched());
        Assert.Equal(7, await map.AddOrUpdateAsync("b", static async (_, _) => await Later(7), static (_, _, _) => new(0)).Watched());
        Assert.Equal(4, await map.AddOrUpdateAsync("c", static (_, by, _) => new(by), static (_, _, by, _) => new(by), 4L).Watched());

        Assert.Equal((8, 7, 4, 3), (map["a"], map["b"], map["c"], map.Count));
    }

    [Theory, EachStrategy]
    public async Task An_absent_key_is_not_updated(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        _ = await Assert.ThrowsAsync<KeyNotFoundException>(async () => await map.UpdateAsync("a", static (_, _, _) => new(1)));

        Assert.True(map.IsEmpty);
        map["a"] = 1;
    }

    [Theory, EachStrategy]
    public async Task Updates_of_one_key_lose_nothing_and_never_overlap(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 0));
        int inside = 0;
        int overlaps = 0;

        await Task.WhenAll(Enumerable.Range(0, 32).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                _ = await map.UpdateAsync("a", async (_, value, _) =>
                {
                    overlaps += Interlocked.Increment(ref inside) == 1 ? 0 : 1;
                    await Task.Yield();
                    overlaps += Interlocked.Decrement(ref inside) == 0 ? 0 : 1;
                    return value + 1;
                });
                _ = map.Increment("b");
            }
        }))).Watched();

        Assert.Equal((640, 640, 0), (map["a"], map["b"], overlaps));
    }

    [Theory, EachStrategy]
    public async Task A_delegate_that_fails_changes_nothing_and_the_next_one_runs(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);

        _ = await Assert.ThrowsAsync<FormatException>(
            async () => await map.UpdateAsync("a", static (_, _, _) => throw new FormatException()));
        Task<long> failing = map.UpdateAsync("a", (_, _, _) => new(made.Task)).AsTask();
        Task<long> adding = map.AddOrUpdateAsync("b", (_, _) => new(made.Task), static (_, _, _) => new(0)).AsTask();
        Task<long> next = map.UpdateAsync("a", static (_, value, _) => new(value + 1)).AsTask();
        Assert.False(next.IsCompleted);
        made.SetException(new FormatException());

        _ = await Assert.ThrowsAsync<FormatException>(failing.Watched);
        _ = await Assert.ThrowsAsync<FormatException>(adding.Watched);
        Assert.Equal(2, await next.Watched());
        Assert.Equal((2, 1), (map["a"], map.Count));
    }

    [Theory, EachStrategy]
    public async Task Cancellation_ends_the_wait_and_reaches_the_delegate(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        using CancellationTokenSource running = new();
        using CancellationTokenSource waiting = new();
        Task<long> runs = map.UpdateAsync("a", static async (_, value, token) => await Never(token), running.Token).AsTask();
        Task<long> waits = map.UpdateAsync("a", static (_, _, _) => new(5), waiting.Token).AsTask();
        Task<long> stays = map.UpdateAsync("a", static (_, value, _) => new(value + 1)).AsTask();

        await waiting.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(waits.Watched);
        Assert.False(runs.IsCompleted || stays.IsCompleted);
        await running.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(runs.Watched);
        Assert.Equal(2, await stays.Watched());
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await map.UpdateAsync("a", static (_, _, _) => new(9), new CancellationToken(canceled: true)));
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task A_delegate_that_ignores_its_token_is_stored(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        using CancellationTokenSource source = new();
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> update = map.UpdateAsync("a", (_, _, _) => new(made.Task), source.Token).AsTask();

        await source.CancelAsync();
        made.SetResult(3);

        Assert.Equal(3, await update.Watched());
        Assert.Equal(3, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task Writers_of_the_key_wait_and_nothing_else_does(GuardStrategy strategy)
    {
        foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in Members.WritePresent)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("key", 7), ("partner", 7), ("other", 7));
            TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<long> update = map.UpdateAsync("key", (_, _, _) => new(made.Task)).AsTask();
            Worker writer = Worker.Start(() => call(map, "key"));
            writer.AwaitWaiting();
            Assert.Equal(7, map["key"]);
            map["other"] = 8;
            Assert.True(map.TryAdd("another", 1));
            made.SetResult(7);
            Assert.True(await update.Watched() == 7, name);
            writer.Join();
        }
    }

    [Theory, EachStrategy]
    public async Task The_own_key_throws_in_the_flow_and_other_keys_do_not(GuardStrategy strategy)
    {
        (string Name, Func<IGuardedNumberMap<string, long>, Task> Call)[] calls =
        [
            .. Members.WritePresent.Select(static member => (member.Name, Run(map => member.Call(map, "key")))),
            ("Drain", Run(static map => map.Drain())),
            ("Transact", Run(static map => map.Transact(static (ref tx) => tx.Clear()))),
            ("UpdateAsync", static async map => await map.UpdateAsync("key", static (_, value, _) => new(value))),
            ("a flow that is not awaited", static map => Task.Run(() => map["key"] = 1)),
        ];
        foreach ((string name, Func<IGuardedNumberMap<string, long>, Task> call) in calls)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("key", 7), ("partner", 7));
            foreach (bool yields in (bool[])[false, true])
            {
                Exception? thrown = null;
                _ = await map.UpdateAsync("key", async (_, value, _) =>
                {
                    if (yields)
                    {
                        await Task.Yield();
                    }

                    map["free"] = 1;
                    _ = await map.UpdateAsync("free", static (_, value, _) => new(value + 1));
                    thrown = await Record.ExceptionAsync(() => call(map));
                    return value;
                }).Watched();

                Assert.True(thrown is GuardReentrancyException, $"{name}: {thrown}");
                Assert.Equal((7, 2), (map["key"], map["free"]));
            }
        }

        static Func<IGuardedNumberMap<string, long>, Task> Run(Action<IGuardedNumberMap<string, long>> call) => map =>
        {
            call(map);
            return Task.CompletedTask;
        };
    }

    [Theory, EachStrategy]
    public async Task Clear_and_ReplaceAll_detach_an_update(GuardStrategy strategy)
    {
        foreach (bool clears in (bool[])[false, true])
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
            TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<long> update = map.UpdateAsync("a", (_, _, _) => new(made.Task)).AsTask();
            Task<long> next = map.AddOrUpdateAsync("a", static (_, _) => new(20), static (_, value, _) => new(value + 1)).AsTask();
            if (clears)
            {
                map.Clear();
            }
            else
            {
                map.ReplaceAll([new("a", 10)]);
            }

            Assert.Equal(clears ? 20 : 11, await next.Watched()); // it does not wait for the detached one
            made.SetResult(5);
            Assert.Equal(5, await update.Watched());
            Assert.Equal(clears ? 20 : 11, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public async Task Crossed_updates_end_with_an_exception_for_one(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1), ("b", 1));
        Gate first = new();
        Gate second = new();
        Task<long> one = Cross("a", "b", first);
        Task<long> other = Cross("b", "a", second);
        await first.Arrival.Watched();
        await second.Arrival.Watched();
        first.Open();
        second.Open();

        Exception?[] thrown = [await Record.ExceptionAsync(one.Watched), await Record.ExceptionAsync(other.Watched)];

        _ = Assert.IsType<GuardDeadlockException>(Assert.Single(thrown, static exception => exception is not null));
        Assert.Equal(4, map["a"] + map["b"]);

        Task<long> Cross(string outer, string inner, Gate gate) => map.UpdateAsync(outer, async (_, value, _) =>
        {
            await gate.HoldAsync();
            _ = await map.UpdateAsync(inner, static (_, value, _) => new(value + 1));
            return value + 1;
        }).AsTask();
    }

    [Theory, EachStrategy]
    public async Task Transactions_and_updates_wait_for_each_other(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> update = map.UpdateAsync("a", (_, _, _) => new(made.Task)).AsTask();
        Worker<long> transaction = Worker.Start(() => map.Transact(static (ref tx) => tx["a"] += 10));
        transaction.AwaitWaiting();
        made.SetResult(2);
        Assert.Equal(12, transaction.Result);
        Assert.Equal(2, await update.Watched());

        Gate gate = new();
        Worker holder = Worker.Start(() => map.Transact((ref tx) =>
        {
            tx["a"]++;
            gate.Hold();
        }));
        gate.AwaitArrival();
        Task<long> later = map.UpdateAsync("a", static (_, value, _) => new(value * 2)).AsTask();
        Assert.False(later.IsCompleted);
        gate.Open();
        holder.Join();
        Assert.Equal(26, await later.Watched());
    }

    private static async ValueTask<long> Later(long value)
    {
        await Task.Yield();
        return value;
    }

    private static async ValueTask<long> Never(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }
}
