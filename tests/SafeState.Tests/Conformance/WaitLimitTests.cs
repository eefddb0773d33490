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
        foreach (TimeSpan limit in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(-5), TimeSpan.FromTicks(1), TimeSpan.FromDays(25), TimeSpan.MaxValue])
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

    [Fact]
    public void Sections_that_use_each_others_maps_end_by_the_limit()
    {
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        (LockedMap left, LockedMap right) = (new([]), new([]));
        Cross((map, section) => MapSections.Write(map == 0 ? left : right, _ => section()), map => (map == 0 ? left : right)["a"] = 1);
        (ReaderWriterMap first, ReaderWriterMap second) = (new([]), new([]));
        Cross((map, section) => MapSections.Write(map == 0 ? first : second, _ => section()), map => (map == 0 ? first : second)["a"] = 1);
        Cross((map, section) => MapSections.Write(map == 0 ? first : second, _ => section()), map => (map == 0 ? first : second).TryGetValue("a", out _));
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

    /// <summary>Two threads, each inside a section of one map, use the other.</summary>
    private static void Cross(Action<int, Action> enter, Action<int> use)
    {
        Gate[] gates = [new(), new()];
        Exception?[] thrown = new Exception?[2];
        Worker[] workers = Worker.StartMany(2, worker => enter(worker, () =>
        {
            gates[worker].Hold();
            thrown[worker] = Record.Exception(() => use(1 - worker));
        }));
        Array.ForEach(gates, static gate => gate.AwaitArrival());
        Array.ForEach(gates, static gate => gate.Open());
        Array.ForEach(workers, static worker => worker.Join());

        Assert.Contains(thrown, static exception => exception is GuardTimeoutException && exception.Message.Contains("for the lock of the guarded store", StringComparison.Ordinal));
        use(0);
        use(1);
    }
}
