using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Ownership;

namespace SafeState.Tests.Conformance;

/// <summary>Flows that an asynchronous factory starts and does not await: they are not the factory, so they may wait for it.</summary>
public sealed class StartedFlowTests
{
    /// <summary>How a factory starts something that it does not await, before or after an await of its own.</summary>
    private static readonly (string Name, Action<Action> Start)[] Starts =
    [
        ("a task", static body => Task.Run(body)),
        ("an asynchronous task", static body => Task.Run(async () =>
        {
            await Task.Yield();
            body();
        })),
        ("a thread", static body => new Thread(() => body()) { IsBackground = true }.Start()),
        ("a timer", StartTimer),
    ];

    private static readonly (string Name, Func<IGuardedNumberMap<string, long>, Task<long>> Ask)[] Asks =
    [
        ("GetOrAddAsync", static map => map.GetOrAddAsync("a", static (_, _) => new(2)).AsTask()),
        ("GetOrAdd", static map => Task.FromResult(map.GetOrAdd("a", 3))),
        ("GetOrAdd in a factory", static map => Task.FromResult(map.GetOrAdd("b", _ => 10 + map.GetOrAdd("a", 3)) - 10)),
        ("GetOrAddAsync in another run",
        static async map => await map.GetOrAddAsync("c", async (_, _) => 10 + await map.GetOrAddAsync("a", static (_, _) => new(2))) - 10),
    ];

    [Theory, EachStrategy]
    public async Task A_flow_that_is_not_awaited_waits_for_the_run_that_started_it(GuardStrategy strategy)
    {
        foreach ((string start, Action<Action> begin) in Starts)
        {
            foreach ((string ask, Func<IGuardedNumberMap<string, long>, Task<long>> request) in Asks)
            {
                foreach (bool afterAwait in (bool[])[false, true])
                {
                    await Verify(Maps.Stock(strategy), begin, request, afterAwait, $"{ask} from {start}");
                }
            }
        }
    }

    [Theory, EachStrategy]
    public async Task A_request_that_the_factory_makes_and_does_not_await_ends_with_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Task<long>? request = null;
        Assert.Equal(1, await map.GetOrAddAsync("a", async (_, _) =>
        {
            request = map.GetOrAddAsync("a", static (_, _) => new(2)).AsTask();
            _ = await Task.WhenAny(request, SearchedAgain());
            return 1;
        }).Watched());
        Assert.Equal(1, await request!.Watched());
    }

    [Theory, EachStrategy]
    public async Task Flows_that_are_not_awaited_make_no_cycle_of_two_runs(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left");
        IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right");
        Gate gate = new();
        Gate second = new();
        Task<long>? started = null;
        Task<long> first = left.GetOrAddAsync("a", async (_, _) =>
        {
            started = Task.Run(async () =>
            {
                await second.HoldAsync(); // else it could run its own factory first
                return await right.GetOrAddAsync("b", static (_, _) => new(1));
            });
            await gate.HoldAsync();
            return 1;
        }).AsTask();
        Task<long> asked = right.GetOrAddAsync("b", async (_, _) => 10 + await left.GetOrAddAsync("a", static (_, _) => new(2))).AsTask();
        second.Open();
        await SearchedAgain();
        gate.Open();
        Assert.Equal(1, await first.Watched());
        Assert.Equal(11, await asked.Watched());
        _ = await started!.Watched();
    }

    /// <summary>The flow of the inner run has ended; the outer one awaits what it started.</summary>
    [Theory, EachStrategy]
    public async Task A_flow_that_outlives_the_inner_run_still_belongs_to_the_outer_one(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        _ = await Assert.ThrowsAsync<GuardReentrancyException>(() => map.GetOrAddAsync("a", async (_, _) =>
        {
            Gate ended = new();
            Task<long>? started = null;
            _ = await map.GetOrAddAsync("b", (_, _) =>
            {
                started = Late(ended);
                return new(1);
            });
            ended.Open();
            return await started!;
        }).Watched());

        async Task<long> Late(Gate ended)
        {
            await ended.HoldAsync();
            return await map.GetOrAddAsync("a", static (_, _) => new(1));
        }
    }

    [Fact]
    public async Task A_factory_that_starts_its_successor_keeps_no_history()
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(GuardStrategy.Striped, []);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int longest = 0;
        Refresh(0);
        await done.Task.Watched();
        Assert.InRange(longest, 1, 3);

        void Refresh(int number) => _ = map.GetOrAddAsync(number, async (_, _) =>
        {
            await Task.Yield();
            longest = Math.Max(longest, AsyncChain.Length);
            _ = Task.Run(async () =>
            {
                _ = await map.GetOrAddAsync(number, static (_, _) => new(0)); // the run has ended
                if (number < 500)
                {
                    Refresh(number + 1);
                }
                else
                {
                    done.SetResult();
                }
            });
            return number;
        }).AsTask();
    }

    /// <summary>Each refresh starts the next one before it has ended.</summary>
    [Fact]
    public async Task A_factory_that_starts_its_successor_while_it_runs_keeps_no_history()
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(GuardStrategy.Striped, []);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int longest = 0;
        Task previous = Task.CompletedTask;
        Refresh(0);
        await done.Task.Watched();
        Assert.InRange(longest, 2, 4);

        void Refresh(int number)
        {
            Task before = previous;
            TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            previous = ended.Task;
            Task run = map.GetOrAddAsync(number, async (_, _) =>
            {
                await before; // the run before the last one has ended
                longest = Math.Max(longest, AsyncChain.Length);
                if (number < 500)
                {
                    Refresh(number + 1);
                }
                else
                {
                    done.SetResult();
                }

                return number;
            }).AsTask();
            _ = run.ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
        }
    }

    /// <summary>The delegate of a timer keeps the timer alive: one that was collected would never call it.</summary>
    private static void StartTimer(Action body)
    {
        Timer? timer = null;
        timer = new(
            _ =>
            {
                body();
                timer!.Dispose();
            },
            null,
            Timeout.Infinite,
            Timeout.Infinite);
        _ = timer.Change(0, Timeout.Infinite);
    }

    private static async Task Verify(
        IGuardedNumberMap<string, long> map, Action<Action> begin, Func<IGuardedNumberMap<string, long>, Task<long>> request,
            bool afterAwait, string what)
    {
        TaskCompletionSource<Task<long>> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.Equal(1, await map.GetOrAddAsync("a", async (_, _) =>
        {
            if (afterAwait)
            {
                await Task.Yield();
            }

            begin(() =>
            {
                Task<long> made = Task.Run(() => request(map));
                asked.SetResult(made);
            });
            Task<long> started = await asked.Task;
            await SearchedAgain();
            Assert.False(started.IsCompleted, what);
            return 1;
        }).AsTask().Watched(what));
        Assert.Equal(1, await (await asked.Task.Watched(what)).Watched(what));
    }

    /// <summary>
    /// Ends when a request that was found to wait for itself would have got its exception: another one, made now, has got it.
    /// </summary>
    private static async Task SearchedAgain()
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(GuardStrategy.Locked);
        for (int i = 0; i < 3; i++)
        {
            _ = await Assert.ThrowsAsync<GuardReentrancyException>(() =>
                map.GetOrAddAsync("a", async (_, _) => await map.GetOrAddAsync("a", static (_, _) => new(1))).Watched());
        }
    }
}
