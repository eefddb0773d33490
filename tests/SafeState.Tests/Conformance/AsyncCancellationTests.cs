using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>Waiters of a pending run that go away.</summary>
public sealed class AsyncCancellationTests
{
    [Theory, EachStrategy]
    public async Task Cancelling_one_waiter_cancels_only_that_wait(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        using CancellationTokenSource leaving = new();
        CancellationToken seen = default;
        Task<long> first = map.GetOrAddAsync("a", (_, token) =>
        {
            seen = token;
            return new(source.Task);
        }, leaving.Token).AsTask();
        Task<long> second = map.GetOrAddAsync("a", static (_, _) => throw new NotSupportedException(), CancellationToken.None).AsTask();

        await leaving.CancelAsync();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Watched());
        Assert.Equal(leaving.Token, cancelled.CancellationToken);
        Assert.False(seen.IsCancellationRequested);
        Assert.False(second.IsCompleted);
        source.SetResult(7);
        Assert.Equal(7, await second.Watched());
        Assert.Equal(7, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task The_token_of_the_run_is_cancelled_when_no_waiter_is_left(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> source = new();
        using CancellationTokenSource leaving = new();
        Task<long>[] waiters =
        [
            map.GetOrAddAsync("a", (key, token) =>
            {
                _ = token.Register(cancelled.SetResult);
                return new(source.Task);
            }, leaving.Token).AsTask(),
            map.GetOrAddAsync("a", static (_, _) => throw new NotSupportedException(), leaving.Token).AsTask(),
        ];

        await leaving.CancelAsync();
        foreach (Task<long> waiter in waiters)
        {
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter.Watched());
        }

        await cancelled.Task.Watched();
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2), CancellationToken.None).Watched());
        source.SetResult(1);
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task Who_comes_after_the_last_waiter_left_starts_a_new_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        using CancellationTokenSource leaving = new();
        Task<long> abandoned = map.GetOrAddAsync("a", async (_, _) =>
        {
            await gate.HoldAsync();
            return 1;
        }, leaving.Token).AsTask();
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned.Watched());

        TaskCompletionSource<long> source = new();
        Task<long> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task), CancellationToken.None).AsTask();
        gate.Open();
        Assert.False(asked.IsCompleted);
        source.SetResult(2);
        Assert.Equal(2, await asked.Watched());
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task A_thread_that_blocks_on_a_run_counts_as_a_waiter(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        CancellationToken seen = default;
        using CancellationTokenSource leaving = new();
        Task<long> first = map.GetOrAddAsync("a", (_, token) =>
        {
            seen = token;
            return new(source.Task);
        }, leaving.Token).AsTask();
        Worker<long> blocked = Worker.Start(() => map.GetOrAdd("a", static _ => 1));
        blocked.AwaitWaiting();

        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Watched());
        Assert.False(seen.IsCancellationRequested);
        source.SetResult(7);
        Assert.Equal(7, blocked.Result);
    }

    [Theory, EachStrategy]
    public async Task A_run_that_obeys_its_token_is_not_kept(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        using CancellationTokenSource leaving = new();
        Task<long> asked = map.GetOrAddAsync("a", static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        }, leaving.Token).AsTask();

        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.Watched());
        Assert.False(map.ContainsKey("a"));
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2), CancellationToken.None).Watched());
    }

    [Theory, EachStrategy]
    public async Task Waiters_that_leave_as_the_run_ends_get_its_value_or_their_cancellation(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        for (int key = 0; key < 300; key++)
        {
            TaskCompletionSource<long> source = new();
            using CancellationTokenSource leaving = new();
            Task<long> asked = map.GetOrAddAsync(key, (_, _) => new(source.Task), leaving.Token).AsTask();
            Task cancelling = Task.Run(leaving.Cancel);
            Task ending = Task.Run(() => source.SetResult(7));
            await Task.WhenAll(cancelling, ending).Watched();
            await asked.Watched().ContinueWith(static _ => { }, TaskScheduler.Default);
            if (asked.IsCompletedSuccessfully)
            {
                Assert.Equal(7, await asked);
                Assert.Equal(7, map[key]);
            }
            else
            {
                Assert.True(asked.IsCanceled, asked.Exception?.ToString());
            }

            map[key] = 8;
            Assert.Equal(8, await map.GetOrAddAsync(key, static (_, _) => new(9), CancellationToken.None).Watched());
        }
    }
}
