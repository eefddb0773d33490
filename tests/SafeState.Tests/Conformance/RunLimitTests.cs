using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace SafeState.Tests.Conformance;

/// <summary>A run that takes too long is given up; the time is the test's own.</summary>
[Collection(nameof(ProcessWide))]
public sealed class RunLimitTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();

    public RunLimitTests() => GuardedStores.TimeProvider = _time;

    /// <inheritdoc/>
    public void Dispose() => GuardedStores.TimeProvider = TimeProvider.System;

    [Theory, EachStrategy]
    public async Task A_run_beyond_its_limit_is_detached_and_its_token_canceled(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Limited(strategy, runLimit: 1_000);
        TaskCompletionSource canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<long> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<long> asked = map.GetOrAddAsync("a", (key, token) =>
        {
            _ = token.Register(canceled.SetResult);
            return new(late.Task);
        }).AsTask();

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(canceled.Task.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await canceled.Task.Watched();
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2)).Watched());
        late.SetResult(1);
        Assert.Equal(2, await asked.Watched());
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task A_run_of_several_keys_beyond_its_limit_is_detached(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Limited(strategy, runLimit: 1_000);
        TaskCompletionSource canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<IEnumerable<KeyValuePair<string, long>>> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<MapSnapshot<string, long>> load = map.GetOrAddManyAsync(["a", "b"], (missing, token) =>
        {
            _ = token.Register(canceled.SetResult);
            return new(late.Task);
        }).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        await canceled.Task.Watched();
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2)).Watched());
        late.SetResult([new("a", 1), new("b", 1)]);
        Assert.Equal([new("a", 2), new("b", 1)], (await load.Watched()).OrderBy(static entry => entry.Key));
        Assert.Equal([new("a", 2)], map.Snapshot());
    }

    [Theory, EachStrategy]
    public async Task A_factory_that_heeds_its_token_ends_the_wait_of_its_callers(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Limited(strategy, runLimit: 1_000);
        Task<long> asked = map.GetOrAddAsync("a", static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        }).AsTask();
        Worker<long> blocked = Worker.Start(() => map.GetOrAdd("a", static _ => 3));
        blocked.AwaitWaiting();
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.Watched());
        _ = blocked.JoinFailed<TaskCanceledException>();
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public async Task A_run_that_ends_in_time_is_stored_and_its_token_never_canceled(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Limited(strategy, runLimit: 1_000);
        CancellationToken seen = default;
        Assert.Equal(1, await map.GetOrAddAsync("a", (_, token) =>
        {
            seen = token;
            return new(1);
        }).Watched());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(seen.IsCancellationRequested);
        Assert.Equal(1, map["a"]);
    }

    [Theory, EachStrategy]
    public async Task A_run_that_was_detached_is_given_up_too(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Limited(strategy, runLimit: 1_000);
        Task<long> asked = map.GetOrAddAsync("a", static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        }).AsTask();
        map.Clear();
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.Watched());
    }

    [Theory, EachStrategy]
    public async Task A_clock_that_fails_fails_the_run_and_the_key_is_free(GuardStrategy strategy)
    {
        IGuardedMap<string, long> map = Maps.Limited(strategy, runLimit: 1_000);
        GuardedStores.TimeProvider = new BrokenClock();
        _ = await Assert.ThrowsAsync<NotSupportedException>(() => map.GetOrAddAsync("a", static (_, _) => new(1)).Watched());
        GuardedStores.TimeProvider = _time;
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(2)).Watched());
    }

    [Theory, EachStrategy]
    public async Task Without_a_limit_no_timer_is_made(GuardStrategy strategy)
    {
        GuardedStores.TimeProvider = new BrokenClock();
        Assert.Equal(1, await Maps.Limited(strategy, runLimit: 0).GetOrAddAsync("a", static (_, _) => new(1)).Watched());
        Assert.Equal(1, await Maps.Stock(strategy).GetOrAddAsync("a", static (_, _) => new(1)).Watched());
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException();
    }
}
