using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Sections;

namespace SafeState.Tests.Conformance;

/// <summary><see cref="GuardedStores.WaitLimit"/>: it holds for the whole process, so nothing else runs beside these tests.</summary>
[Collection(nameof(ProcessWide))]
public sealed class WaitLimitTests : IDisposable
{
    /// <summary>Puts the limit back.</summary>
    public void Dispose() => GuardedStores.WaitLimit = Timeout.InfiniteTimeSpan;

    [Fact]
    public void The_limit_is_infinite_unless_set() => Assert.Equal(Timeout.InfiniteTimeSpan, GuardedStores.WaitLimit);

    [Fact]
    public void A_limit_that_is_no_time_to_wait_is_refused()
    {
        foreach (TimeSpan limit in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(-5), TimeSpan.FromTicks(1), TimeSpan.FromDays(25),
            TimeSpan.MaxValue])
        {
            Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => GuardedStores.WaitLimit = limit).ParamName);
        }

        GuardedStores.WaitLimit = TimeSpan.FromDays(24);
        Assert.Equal(TimeSpan.FromDays(24), GuardedStores.WaitLimit);
    }

    [Theory, EachStrategy]
    public void A_wait_beyond_the_limit_throws_and_names_the_store_the_owner_and_the_time(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        foreach ((_, Action<IGuardedNumberMap<string, long>, string> write) in Members.WritePresent)
        {
            Expire(Maps.Stock(strategy, ("own", 7)), map => write(map, "own"));
        }

        Expire(Maps.Stock(strategy, ("own", 7)), static map => map.Drain());
    }

    [Theory, EachStrategy]
    public void A_sharer_beyond_the_limit_leaves_and_the_run_goes_on(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<long> runner = Worker.Start(() => map.GetOrAdd("a", _ =>
        {
            gate.Hold();
            return 1;
        }));
        gate.AwaitArrival();
        _ = Worker.Start(() => map.GetOrAdd("a", 2)).JoinFailed<GuardTimeoutException>();
        gate.Open();
        Assert.Equal(1, runner.Result);
        Assert.Equal(1, map["a"]);
    }

    [Fact]
    public void A_first_content_that_takes_longer_than_the_limit_ends_the_wait_and_names_the_accessor()
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        object? maker = null;
        FirstUse.Enter(ref maker, "Shop.Prices");
        GuardTimeoutException exception = Worker.Start(() => FirstUse.Enter(ref maker, "Shop.Prices")).JoinFailed<GuardTimeoutException>();
        Assert.Contains("'Shop.Prices'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"thread {Environment.CurrentManagedThreadId}", exception.Message, StringComparison.Ordinal);

        Worker waiting = Worker.Start(() =>
        {
            FirstUse.Enter(ref maker, "Shop.Prices");
            FirstUse.Exit(ref maker);
        });
        GuardedStores.WaitLimit = Timeout.InfiniteTimeSpan;
        FirstUse.Exit(ref maker);
        waiting.Join();
        Assert.Null(maker);
    }

    [Theory, EachStrategy]
    public void A_wait_for_the_lock_of_a_store_ends_by_the_limit(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(40);
        foreach ((string member, Action<IGuardedNumberMap<string, long>> call) in HeldLock.Members(strategy))
        {
            HeldLock held = HeldLock.Take(strategy);
            GuardTimeoutException exception = Worker.Start(() => call(held.Map)).JoinFailed<GuardTimeoutException>();
            Assert.True(exception.Message.Contains("for the lock of the guarded store 'held'", StringComparison.Ordinal), member);
            held.ReleaseAndCheck();
        }
    }

    [Theory, EachStrategy]
    public void A_commit_waits_for_the_lock_beyond_the_limit(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        Gate delegateGate = new();
        HeldLock held = HeldLock.Take(strategy, out _, map => Worker.Start(() => map.AddOrUpdate("own", _ =>
        {
            delegateGate.Hold();
            return 1;
        }, static (_, old) => old)), delegateGate, out Worker owner);
        delegateGate.Open();
        Watchdog.Await(() => owner.IsBlocked && owner.IsWaiting, "the commit to wait for the lock");
        Worker.Start(() => _ = Record.Exception(() => held.Map["other"] = 1)).Join(); // takes the limit, and more
        Assert.False(owner.HasEnded);
        held.Release();
        owner.Join();
        held.Check();
    }

    [Theory, EachStrategy]
    public async Task A_thread_that_blocks_inside_an_async_factory_after_an_await_ends_by_the_limit(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(40);
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource<Exception?> blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = map.GetOrAddAsync("a", async (_, _) =>
        {
            await Task.Yield();
            blocked.SetResult(Record.Exception(() => map.GetOrAdd("a", 1)));
            return 7;
        }).AsTask(); // may end by the limit itself
        _ = Assert.IsType<GuardTimeoutException>(await blocked.Task.Watched());
        Assert.True(map.GetOrAdd("a", 3) is 3 or 7);
    }

    [Theory, EachStrategy]
    public async Task Async_waits_end_too_and_the_last_one_cancels_the_run(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        GuardTimeoutException exception = await Assert.ThrowsAsync<GuardTimeoutException>(() => map.GetOrAddAsync("a", (key, token) =>
        {
            _ = token.Register(cancelled.SetResult);
            return new(new TaskCompletionSource<long>().Task);
        }).Watched());
        Assert.Contains("'stock'", exception.Message, StringComparison.Ordinal);
        await cancelled.Task.Watched();
        Assert.Equal(3, map.GetOrAdd("a", 3));
    }

    [Theory, EachStrategy]
    public void A_wait_that_no_graph_can_see_ends_by_the_limit(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(50);
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));

        Assert.True(map.TryUpdate("own", (key, old) =>
        {
            _ = Worker.Start(() => map["own"] = 1).JoinFailed<GuardTimeoutException>();
            return old + 1;
        }, out long result));
        Assert.Equal(8, result);
    }

    /// <summary>The framework's task does not say which thread blocks on it, so that no cycle is certain.</summary>
    [Theory, EachStrategy]
    public async Task A_delegate_that_blocks_on_the_task_of_a_request_which_waits_for_the_delegate_ends_by_the_limit(GuardStrategy strategy)
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(40);
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Worker<long> thread = Worker.Start(() => map.GetOrAdd("thread", _ =>
        {
            Task<long> request = map.GetOrAddAsync("run", async (_, _) =>
            {
                await Task.Yield();
                return await map.GetOrAddAsync("thread", static (_, _) => new(1));
            }).AsTask();
            return request.Result;
        }));
        AggregateException exception = await Task.Run(thread.JoinFailed<AggregateException>).Watched();
        Assert.IsType<GuardTimeoutException>(exception.InnerException);

        // If the limit of the outer request comes first, the inner one finds the key free and runs its own factory.
        Assert.True(map.GetOrAdd("thread", 3) is 1 or 3);
    }

    private static void Expire(IGuardedNumberMap<string, long> map, Action<IGuardedNumberMap<string, long>> write)
    {
        Gate gate = new();
        Worker holder = Worker.Start(() => map.Compute("own", (ref MapEntry<string, long> _) => gate.Hold()));
        gate.AwaitArrival();
        GuardTimeoutException exception = Worker.Start(() => write(map)).JoinFailed<GuardTimeoutException>();
        Assert.Contains("'stock'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(worker)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("held for", exception.Message, StringComparison.Ordinal);
        Assert.Equal(7, map["own"]);
        gate.Open();
        holder.Join();
        map["own"] = 8;
    }
}
