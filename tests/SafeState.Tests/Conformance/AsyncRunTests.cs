using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>The shared run of <c>GetOrAddAsync</c>: who shares it, how it ends, and who is told.</summary>
public sealed class AsyncRunTests
{
    [Theory, EachStrategy]
    public async Task Callers_share_one_run(GuardStrategy strategy)
    {
        IGuardedMap<string, object> map = Maps.Of<string, object>(strategy, []);
        TaskCompletionSource<object> source = new();
        int runs = 0;
        Task<object>[] asked = [.. Enumerable.Range(0, 10).Select(caller => map.GetOrAddAsync("a", (key, token) =>
        {
            runs++;
            Assert.Equal("a", key);
            return new(source.Task);
        }).AsTask())];

        Assert.False(map.ContainsKey("a"));
        Assert.All(asked, static task => Assert.False(task.IsCompleted));
        object made = new();
        source.SetResult(made);
        foreach (Task<object> task in asked)
        {
            Assert.Same(made, await task.Watched());
        }

        Assert.Equal(1, runs);
        Assert.Same(made, map["a"]);
    }

    [Theory, EachStrategy]
    public void A_key_has_one_run_however_many_threads_ask_at_once(GuardStrategy strategy)
    {
        const int KeyCount = 300;
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        int[] runs = new int[KeyCount];

        Worker.RunMany(4, worker =>
        {
            for (int key = 0; key < KeyCount; key++)
            {
                Task<long> asked = map.GetOrAddAsync(key, async (key, token) =>
                {
                    _ = Interlocked.Increment(ref runs[key]);
                    await Task.Yield();
                    return key;
                }).AsTask();
                Watchdog.Await(asked, $"the shared run of key {key}");
                Assert.Equal(key, asked.Result);
            }
        });
        Assert.All(runs, static count => Assert.Equal(1, count));
        Assert.Equal(KeyCount, map.Count);
    }

    [Theory, EachStrategy]
    public async Task A_failed_run_gives_its_exception_to_all_and_is_not_kept(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        Task<long>[] asked = [.. Enumerable.Range(0, 3).Select(caller => map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask())];

        NotSupportedException thrown = new();
        source.SetException(thrown);
        foreach (Task<long> task in asked)
        {
            Assert.Same(thrown, await Assert.ThrowsAsync<NotSupportedException>(() => task.Watched()));
        }

        Assert.False(map.ContainsKey("a"));
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2)).Watched());
    }

    [Theory, EachStrategy]
    public async Task A_factory_that_throws_before_it_awaits_fails_the_task_not_the_call(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        ValueTask<long> asked = map.GetOrAddAsync("a", static (_, _) => throw new NotSupportedException());
        _ = await Assert.ThrowsAsync<NotSupportedException>(() => asked.Watched());
        Assert.Equal(2, map.GetOrAdd("a", 2));
    }

    [Theory, EachStrategy]
    public async Task A_factory_that_ends_at_once_ends_the_call_at_once(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        ValueTask<long> asked = map.GetOrAddAsync("a", static (_, _) => new(5));
        Assert.True(asked.IsCompletedSuccessfully);
        Assert.Equal(5, await asked);
        Assert.Equal(5, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task GetOrAdd_on_a_pending_key_blocks_and_shares_the_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        Task<long> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();

        Worker<long>[] blocked = [Worker.Start(() => map.GetOrAdd("a", static _ => 1)), Worker.Start(() => map.GetOrAdd("a", 2))];
        Assert.All(blocked, static worker => worker.AwaitWaiting());
        source.SetResult(7);
        Assert.All(blocked, static worker => Assert.Equal(7, worker.Result));
        Assert.Equal(7, await asked.Watched());
        Assert.Equal(7, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task GetOrAdd_on_a_pending_key_shares_its_exception(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        Task<long> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
        Worker blocked = Worker.Start(() => map.GetOrAdd("a", static _ => 1));
        blocked.AwaitWaiting();

        NotSupportedException thrown = new();
        source.SetException(thrown);
        Assert.Same(thrown, blocked.JoinFailed<NotSupportedException>());
        _ = await Assert.ThrowsAsync<NotSupportedException>(() => asked.Watched());
    }

    [Theory, EachStrategy]
    public async Task GetOrAddAsync_on_a_key_that_a_delegate_owns_awaits_without_blocking_the_thread(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.Factories)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Gate gate = new();
            Worker holder = Worker.Start(() => run(map, "own", gate.Hold));
            gate.AwaitArrival();

            Task<long> asked =
                Worker.Start(() => map.GetOrAddAsync("own", static (_, _) => throw new NotSupportedException()).AsTask()).Result;
            Assert.False(asked.IsCompleted);
            gate.Open();
            Assert.Equal(8, await asked.Watched());
            holder.Join();
        }
    }

    [Theory, EachStrategy]
    public async Task GetOrAddAsync_runs_its_factory_where_the_delegate_it_awaited_left_the_key_absent(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Compute("a", (ref MapEntry<string, long> _) => gate.Hold()));
        gate.AwaitArrival();
        Task<long> asked = map.GetOrAddAsync("a", static (_, _) => new(3)).AsTask();
        using CancellationTokenSource leaving = new();
        Task<long> left = map.GetOrAddAsync("a", static (_, _) => new(4), leaving.Token).AsTask();

        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.Watched());
        Assert.False(asked.IsCompleted);
        gate.Open();
        Assert.Equal(3, await asked.Watched());
        holder.Join();
    }

    [Theory, EachStrategy]
    public async Task Continuations_do_not_run_on_the_thread_that_ends_the_run(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<long> source = new();
        Task<long> first = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
        Task<long> second = map.GetOrAddAsync("a", static (_, _) => new(1)).AsTask();
        Task<int>[] continuations =
        [
            first.ContinueWith(static _ => Environment.CurrentManagedThreadId, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default),
            second.ContinueWith(static _ => Environment.CurrentManagedThreadId, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default),
        ];

        Worker<int> ending = Worker.Start(() =>
        {
            source.SetResult(1);
            return Environment.CurrentManagedThreadId;
        });
        foreach (Task<int> continuation in continuations)
        {
            Assert.NotEqual(ending.Result, await continuation.Watched());
        }
    }

    [Theory, EachStrategy]
    public async Task A_continuation_of_a_synchronous_run_does_not_run_on_its_thread(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<int> runner = Worker.Start(() =>
        {
            _ = map.GetOrAdd("a", key =>
            {
                gate.Hold();
                return 1;
            });
            return Environment.CurrentManagedThreadId;
        });
        gate.AwaitArrival();
        Task<int> continuation = map.GetOrAddAsync("a", static (_, _) => new(1)).AsTask()
            .ContinueWith(static _ => Environment.CurrentManagedThreadId, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        gate.Open();
        Assert.NotEqual(runner.Result, await continuation.Watched());
    }

    [Theory, EachStrategy]
    public async Task An_async_factory_may_use_other_keys_before_and_after_an_await(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        Assert.Equal(16, await map.GetOrAddAsync("a", async (key, token) =>
        {
            map["b"] = 1;
            _ = map.GetOrAdd("c", static _ => 2);
            await Task.Yield();
            map.Compute("b", "c", static (ref MapEntry<string, long> b, ref MapEntry<string, long> c) => b.Value += c.Value);
            long d =
                await map.GetOrAddAsync("d", (_, _) => map.GetOrAddAsync("e", static (_, _) => new(10), CancellationToken.None), token);
            return d + map["b"] + map["c"] + map.Increment("f");
        }).Watched());
        Assert.Equal(6, map.Count);
    }
}
