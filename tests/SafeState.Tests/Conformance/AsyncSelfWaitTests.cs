using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>Runs that would wait for themselves, or for each other.</summary>
public sealed class AsyncSelfWaitTests
{
    [Theory, EachStrategy]
    public async Task Asking_for_the_own_pending_key_throws(GuardStrategy strategy)
    {
        (bool Blocks, Func<IGuardedNumberMap<string, long>, ValueTask<long>> Ask)[] asks =
        [
            (false, static map => map.GetOrAddAsync("a", static (_, _) => new(1))),
            (false, static async map => await map.GetOrAddAsync("a", static (_, _) => new(1)).ConfigureAwait(false)),
            (false, static map => map.GetOrAddAsync("b", (_, _) => map.GetOrAddAsync("a", static (_, _) => new(1)))),
            (false, static map => new(Task.Run(async () => await map.GetOrAddAsync("a", static (_, _) => new(1))))),
            (false, static async map => (await Task.WhenAll((Task<long>[])[map.GetOrAddAsync("a", static (_, _) => new(1)).AsTask()]))[0]),
            (true, static map => new(map.GetOrAdd("a", static _ => 1))),
            (true, static map => new(map.GetOrAdd("a", 1))),
            (true, static map => new(map.GetOrAdd("b", _ => map.GetOrAdd("a", 1)))),
            (true, static map => new(Block(map.GetOrAddAsync("a", static (_, _) => new(1))))),
            (true, static map => new(Block(map.GetOrAddAsync("b", (_, _) => new(map.GetOrAdd("a", 1)))))),
        ];
        foreach ((bool blocks, Func<IGuardedNumberMap<string, long>, ValueTask<long>> ask) in asks)
        {
            // After an await it cannot be known whether the thread that blocks runs the factory: then the wait limit ends it.
            foreach (bool afterAwait in (bool[])(blocks ? [false] : [false, true]))
            {
                IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
                GuardReentrancyException exception =
                    await Assert.ThrowsAsync<GuardReentrancyException>(() => map.GetOrAddAsync("a", async (_, _) =>
                {
                    if (afterAwait)
                    {
                        await Task.Yield();
                    }

                    return await ask(map);
                }).Watched());
                Assert.Contains("'stock'", exception.Message, StringComparison.Ordinal);
                Assert.True(map.IsEmpty);
                Assert.Equal(3, await map.GetOrAddAsync("a", static (_, _) => new(3)).Watched());
            }
        }
    }

    [Theory, EachStrategy]
    public async Task Asking_for_the_own_pending_key_through_another_store_throws(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left");
        IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right");

        _ = await Assert.ThrowsAsync<GuardReentrancyException>(() => left.GetOrAddAsync("a", async (_, _) =>
        {
            await Task.Yield();
            return await right.GetOrAddAsync("b", (_, _) => left.GetOrAddAsync("a", static (_, _) => new(1)));
        }).Watched());
        Assert.True(left.IsEmpty && right.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task After_a_write_of_the_own_key_it_may_be_asked_for(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);

        Assert.Equal(1, await map.GetOrAddAsync("a", async (_, _) =>
        {
            await Task.Yield();
            map["a"] = 1;
            return 10 + await map.GetOrAddAsync("a", static (_, _) => new(2));
        }).Watched());
    }

    [Theory, EachStrategy]
    public async Task A_flow_that_outlives_its_run_is_free_again(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task? later = null;
        _ = await map.GetOrAddAsync("a", (_, _) =>
        {
            later = Task.Run(async () =>
            {
                await gate.HoldAsync();
                map.Clear();
                Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2)));
            });
            return new(1);
        }).Watched();
        gate.Open();
        await later!.Watched();
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task Runs_that_ask_for_each_others_keys_end_with_an_exception_that_names_the_stores(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left");
        IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right");
        Gate gate = new();
        Task<long> first = left.GetOrAddAsync("a", async (_, _) =>
        {
            await gate.HoldAsync();
            return 1 + await right.GetOrAddAsync("b", static (_, _) => new(1));
        }).AsTask();
        Task<long> second = right.GetOrAddAsync("b", async (_, _) => 1 + await left.GetOrAddAsync("a", static (_, _) => new(1))).AsTask();

        gate.Open();
        GuardDeadlockException exception = await Assert.ThrowsAsync<GuardDeadlockException>(() => first.Watched());
        Assert.Contains("'left'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'right'", exception.Message, StringComparison.Ordinal);
        Assert.Same(exception, await Assert.ThrowsAsync<GuardDeadlockException>(() => second.Watched()));
        Assert.True(left.IsEmpty && right.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task A_run_may_catch_the_deadlock_and_the_other_completes(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<long> first = map.GetOrAddAsync("a", async (_, _) =>
        {
            await gate.HoldAsync();
            _ = await Assert.ThrowsAsync<GuardDeadlockException>(() => map.GetOrAddAsync("b", static (_, _) => new(1)).AsTask());
            return 1;
        }).AsTask();
        Task<long> second = map.GetOrAddAsync("b", async (_, _) => 1 + await map.GetOrAddAsync("a", static (_, _) => new(1))).AsTask();

        gate.Open();
        Assert.Equal(1, await first.Watched());
        Assert.Equal(2, await second.Watched());
    }

    [Theory, EachStrategy]
    public async Task A_thread_and_a_run_that_wait_for_each_other_are_found(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<long> run = map.GetOrAddAsync("run", async (_, _) =>
        {
            await gate.HoldAsync();
            return await map.GetOrAddAsync("thread", static (_, _) => new(1));
        }).AsTask();
        Worker thread = Worker.Start(() => map.GetOrAdd("thread", _ => map.GetOrAdd("run", 1)));
        thread.AwaitWaiting();
        gate.Open();
        GuardDeadlockException exception = await Assert.ThrowsAsync<GuardDeadlockException>(() => run.Watched());
        Assert.Same(exception, thread.JoinFailed<GuardDeadlockException>());
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task Chains_of_runs_without_a_cycle_complete(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        Task<long>[] asked = new Task<long>[20];
        for (int i = 0; i < asked.Length; i++)
        {
            int key = i;
            asked[i] = Task.Run(() => MakeAsync(key).AsTask());
        }

        for (int i = 0; i < asked.Length; i++)
        {
            Assert.Equal(i, await asked[i].Watched());
        }

        ValueTask<long> MakeAsync(int key) => map.GetOrAddAsync(key, async (key, _) =>
        {
            await Task.Yield();
            return key == 0 ? 0 : 1 + await MakeAsync(key - 1);
        }, CancellationToken.None);
    }

    private static long Block(ValueTask<long> request) => request.Result;
}
