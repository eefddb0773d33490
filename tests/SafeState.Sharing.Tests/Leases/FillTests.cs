using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Support;

namespace SafeState.Sharing.Tests.Leases;

/// <summary>Runs of factories that are left, paused, cut off, or too late. Time stands still unless a test moves it.</summary>
public sealed class FillTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SteppedTime _time = new();
    private readonly InProcessEngine _server;

    public FillTests() => _server = new InProcessEngine(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_caller_that_leaves_does_not_end_the_run_of_another()
    {
        ISharedMap<string, string> map = Open(_server);
        _ = await map.TryGetAsync("a"); // opens the session, so that each call below joins its run before it returns
        TaskCompletionSource<string> value = NewSource<string>();
        using CancellationTokenSource leaving = new();
        int runs = 0;

        Task<SharedEntry<string>> first = map.GetOrAddAsync("a", Run, leaving.Token).AsTask();
        Task<SharedEntry<string>> second = map.GetOrAddAsync("a", Run).AsTask();
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Limit));
        value.SetResult("1");

        Assert.Equal("1", (await second.WaitAsync(Limit)).Value);
        Assert.Equal(1, runs);

        async ValueTask<string> Run(string key, SharedFill fill, CancellationToken token)
        {
            _ = Interlocked.Increment(ref runs);
            return await value.Task.WaitAsync(token);
        }
    }

    [Fact]
    public async Task The_last_caller_that_leaves_ends_the_run_and_gives_the_claim_up()
    {
        ISharedMap<string, string> map = Open(_server);
        TaskCompletionSource started = NewSource();
        using CancellationTokenSource leaving = new();

        Task<SharedEntry<string>> left = map.GetOrAddAsync("a", async (_, _, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return "never";
        }, leaving.Token).AsTask();
        await started.Task.WaitAsync(Limit);
        await leaving.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(Limit));

        // The clock of the server stands still, so that only a claim that was given up ends.
        ISharedMap<string, string> other = Open(_server, TimeProvider.System);
        Assert.Equal("1", (await other.GetOrAddAsync("a", static (_, _, _) => new("1")).AsTask().WaitAsync(Limit)).Value);
    }

    [Fact]
    public async Task The_run_of_a_paused_process_stores_nothing_after_another_one_has()
    {
        SteeredEngine cutOff = new(_server);
        ISharedMap<string, string> paused = Open(cutOff);
        TaskCompletionSource<CancellationToken> started = NewSource<CancellationToken>();
        TaskCompletionSource<string> value = NewSource<string>();
        int runs = 0;
        Task<SharedEntry<string>> late = paused.GetOrAddAsync("a", async (_, _, token) =>
        {
            _ = Interlocked.Increment(ref runs);
            _ = started.TrySetResult(token);
            return await value.Task;
        }).AsTask();
        CancellationToken lost = await started.Task.WaitAsync(Limit);
        cutOff.Steer = static (_, _) => throw new SharedEngineException(SharedDelivery.NotExecuted, "Cut off.");

        _time.Advance(TimeSpan.FromSeconds(11));
        await Eventually.TrueAsync(() => lost.IsCancellationRequested, "The token of the late run is not canceled.");
        SharedEntry<string> entry = await Open(_server).GetOrAddAsync("a", static (_, _, _) => new("other")).AsTask().WaitAsync(Limit);
        cutOff.Steer = null;
        value.SetResult("late");

        Assert.Equal(entry.Version, (await late.WaitAsync(Limit)).Version);
        Assert.Equal("other", (await paused.TryGetAsync("a")).Value);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_run_is_extended_for_as_long_as_it_takes()
    {
        SteeredEngine engine = new(_server);
        int extensions = 0;
        engine.Steer = async (command, execute) =>
        {
            SharedReply reply = await execute();
            _ = command is ClaimCommand { Epoch: > 0 } ? Interlocked.Increment(ref extensions) : 0;
            return reply;
        };
        TaskCompletionSource<CancellationToken> started = NewSource<CancellationToken>();
        TaskCompletionSource<string> value = NewSource<string>();
        Task<SharedEntry<string>> running = Open(engine).GetOrAddAsync("a", async (_, _, token) =>
        {
            started.SetResult(token);
            return await value.Task;
        }).AsTask();
        CancellationToken lost = await started.Task.WaitAsync(Limit);

        for (int i = 1; i <= 12; i++)
        {
            int before = Volatile.Read(ref extensions);
            await _time.StepAsync(TimeSpan.FromSeconds(4));
            await Eventually.TrueAsync(() => Volatile.Read(ref extensions) > before, "The claim is not extended.");
        }

        SharedReply asked = _server.Execute(new PartitionAddress("fills", 0), new ClaimCommand("a", Owner: 1, Epoch: 0, Milliseconds: 1));
        Assert.Equal(SharedStatus.Busy, asked.Status);
        Assert.False(lost.IsCancellationRequested);
        value.SetResult("1");
        Assert.Equal("1", (await running.WaitAsync(Limit)).Value);
    }

    [Fact]
    public async Task A_factory_that_obeys_its_token_runs_again_when_the_claim_was_lost()
    {
        SteeredEngine engine = new(_server);
        ISharedMap<string, string> map = Open(engine);
        TaskCompletionSource started = NewSource();
        int runs = 0;
        Task<SharedEntry<string>> running = map.GetOrAddAsync("a", async (_, _, token) =>
        {
            if (Interlocked.Increment(ref runs) == 1)
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            }

            return $"run {runs}";
        }).AsTask();
        await started.Task.WaitAsync(Limit);

        _ = _server.Execute(new PartitionAddress("fills", 0), new AbandonCommand("a", Epoch: 1));
        _time.Advance(TimeSpan.FromSeconds(4)); // the first renewal, which a running factory waits for

        Assert.Equal("run 2", (await running.WaitAsync(Limit)).Value);
    }

    [Fact]
    public async Task A_caller_gets_no_entry_that_was_removed_before_its_call()
    {
        SteeredEngine slow = new(_server);
        ISharedMap<string, string> map = Open(slow);
        TaskCompletionSource stored = NewSource();
        TaskCompletionSource reply = NewSource();
        slow.Steer = async (command, execute) =>
        {
            SharedReply result = await execute();
            if (command is FillCommand && stored.TrySetResult())
            {
                await reply.Task;
            }

            return result;
        };

        Task<SharedEntry<string>> first = map.GetOrAddAsync("a", static (_, _, _) => new("first")).AsTask();
        await stored.Task.WaitAsync(Limit);
        Assert.True(await Open(_server).TryRemoveAsync("a"));
        Task<SharedEntry<string>> second = map.GetOrAddAsync("a", static (_, _, _) => new("second")).AsTask();
        reply.SetResult();

        Assert.Equal("first", (await first.WaitAsync(Limit)).Value);
        Assert.Equal("second", (await second.WaitAsync(Limit)).Value);
    }

    private ISharedMap<string, string> Open(SharedEngine engine, TimeProvider? time = null) => SharedMaps.Open(
        new SharedState(engine, new SharedStateOptions { TimeProvider = time ?? _time, MaxRetryDelay = TimeSpan.Zero }, ownsEngine: false),
        new SharedMapDeclaration("fills", 1) { Partitions = 1 }, SharedKeys.Text, SharedSerializers.Text);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
