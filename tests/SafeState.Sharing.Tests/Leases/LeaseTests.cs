using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Support;

namespace SafeState.Sharing.Tests.Leases;

/// <summary>Owners that are paused, cut off, or late. Time stands still unless a test moves it.</summary>
public sealed class LeaseTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SteppedTime _time = new();
    private readonly InProcessEngine _server;

    public LeaseTests() => _server = new InProcessEngine(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_process_that_was_paused_stops_by_its_clock_before_the_server_gives_the_lease_away()
    {
        SteeredEngine cutOff = new(_server);
        SharedState state = Connect(cutOff);
        ISharedMap<string, string> map = Open(state);
        await using SharedLease lease = await AcquireAsync(state, map);
        ISharedMap<string, string> under = map.Under(lease);
        _ = await under.SetAsync("a", "1");
        cutOff.Steer = NoReply;

        _time.Advance(TimeSpan.FromSeconds(13.5));

        int sent = 0;
        cutOff.Steer = (_, execute) =>
        {
            sent++;
            return execute();
        };
        _ = await Assert.ThrowsAsync<GuardLostException>(async () => await under.SetAsync("a", "late"));
        _ = await Assert.ThrowsAsync<GuardLostException>(async () => await under.TryGetAsync("a"));
        Assert.Equal(0, sent);
        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Null(await Connect(_server).TryAcquireAsync("work"));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        await using SharedLease? next = await Connect(_server).TryAcquireAsync("work");
        Assert.Equal(2, next?.Epoch);
    }

    [Fact]
    public async Task The_term_counts_from_before_the_request_and_not_from_the_reply()
    {
        SteeredEngine slow = new(_server);
        SharedState state = Connect(slow);
        await using SharedLease lease = await AcquireAsync(state);
        TaskCompletionSource reply = NewSource();
        TaskCompletionSource renewed = NewSource();
        slow.Steer = async (command, execute) =>
        {
            SharedReply result = await execute();
            _ = renewed.TrySetResult();
            await reply.Task;
            return result;
        };

        await _time.StepAsync(TimeSpan.FromSeconds(5)); // a third: the renewal is granted until second 20
        await renewed.Task.WaitAsync(Limit);
        _time.Advance(TimeSpan.FromSeconds(7));
        slow.Steer = NoReply;
        reply.SetResult(); // at second 12
        await Eventually.TrueAsync(() => _time.Waits == 2, "The lease waits for no next renewal."); // the first is the limit of this one
        _time.Advance(TimeSpan.FromSeconds(6.4)); // to second 18.4, less than 20 - 10 % - 50 ms
        Assert.False(lease.IsLost);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(lease.IsLost);
        Assert.Null(await Connect(_server).TryAcquireAsync("work"));
    }

    [Fact]
    public async Task A_lease_is_renewed_for_as_long_as_it_is_held()
    {
        SteeredEngine engine = new(_server);
        SharedState state = Connect(engine);
        int renewals = 0;
        engine.Steer = async (command, execute) =>
        {
            SharedReply reply = await execute();
            _ = command is LeaseCommand { Action: LeaseAction.Renew } ? Interlocked.Increment(ref renewals) : 0;
            return reply;
        };
        await using SharedLease lease = await AcquireAsync(state);

        for (int i = 1; i <= 20; i++)
        {
            await _time.StepAsync(TimeSpan.FromSeconds(5));
            await Eventually.TrueAsync(() => Volatile.Read(ref renewals) == i, "The lease is not renewed.");
        }

        Assert.False(lease.IsLost);
        Assert.Null(await Connect(_server).TryAcquireAsync("work"));
    }

    [Fact]
    public async Task Failed_renewals_shorten_nothing_and_extend_nothing()
    {
        SteeredEngine cutOff = new(_server);
        SharedState state = Connect(cutOff);
        await using SharedLease lease = await AcquireAsync(state);
        cutOff.Steer = NoReply;

        for (double second = 0; second < 13; second += 0.5)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            Assert.False(lease.IsLost);
        }

        Assert.False(lease.Lost.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(0.45));
        Assert.True(lease.IsLost);
    }

    [Fact]
    public async Task Lost_fires_without_a_call_when_another_owner_has_the_lease()
    {
        SharedState state = Connect(_server);
        await using SharedLease lease = await AcquireAsync(state);
        TaskCompletionSource fired = NewSource();
        await using CancellationTokenRegistration registration = lease.Lost.Register(fired.SetResult);
        _ = _server.Execute(
            PartitionAddress.ForLease("work"), new LeaseCommand(LeaseAction.Release, ((HeldLease)lease).Owner, lease.Epoch, 0));

        await _time.StepAsync(TimeSpan.FromSeconds(5));

        await fired.Task.WaitAsync(Limit);
        Assert.True(lease.IsLost);
    }

    [Fact]
    public async Task A_lease_is_not_renewed_beyond_its_longest_time()
    {
        SharedState state = Connect(_server);
        await using SharedLease lease = await state.AcquireAsync(
            "work", new SharedLeaseOptions { MaxHold = TimeSpan.FromSeconds(8) });
        TaskCompletionSource fired = NewSource();
        await using CancellationTokenRegistration registration = lease.Lost.Register(fired.SetResult);

        await _time.StepAsync(TimeSpan.FromSeconds(5));
        Assert.False(lease.IsLost);
        await _time.StepAsync(TimeSpan.FromSeconds(3));

        await fired.Task.WaitAsync(Limit);
        Assert.True(lease.IsLost);
    }

    [Fact]
    public async Task Without_fences_at_the_acquisition_a_late_write_is_applied_where_the_next_owner_has_not_been()
    {
        Assert.Equal(0, await CountLateWritesAsync(static command => command));
        Assert.Equal(32, await CountLateWritesAsync(static command => command is FenceCommand ? new HeadCommand() : command));
    }

    /// <summary>The first owner does not know that its lease has ended, and writes after the second one has acquired it.</summary>
    private async Task<int> CountLateWritesAsync(Func<SharedCommand, SharedCommand> replace)
    {
        InProcessEngine server = new(_time);
        SharedState one = Connect(server);
        ISharedMap<string, string> map = Open(one);
        SharedLease first = await AcquireAsync(one, map);
        ISharedMap<string, string> underFirst = map.Under(first);
        _ = server.Execute(
            PartitionAddress.ForLease("work"), new LeaseCommand(LeaseAction.Release, ((HeldLease)first).Owner, first.Epoch, 0));
        SharedState two = Connect(new SteeredEngine(server) { Replace = replace });
        ISharedMap<string, string> other = Open(two);
        _ = await other.SnapshotAsync();
        await using SharedLease second = await AcquireAsync(two, other);
        int applied = 0;
        for (int i = 0; i < 32; i++)
        {
            try
            {
                _ = await underFirst.SetAsync($"k{i}", "late");
                applied++;
            }
            catch (GuardLostException)
            {
                // the server, or this process after the first refusal
            }
        }

        return applied;
    }

    private static ValueTask<SharedReply> NoReply(SharedCommand command, Func<ValueTask<SharedReply>> execute) =>
        throw new SharedEngineException(SharedDelivery.Unknown, "No reply came.");

    private static ValueTask<SharedLease> AcquireAsync(SharedState state, params ISharedStore[] maps) =>
        state.AcquireAsync("work", new SharedLeaseOptions { Maps = [.. maps] });

    private SharedState Connect(SharedEngine engine) =>
        new(engine, new SharedStateOptions { TimeProvider = _time, MaxRetryDelay = TimeSpan.Zero }, ownsEngine: false);

    private static ISharedMap<string, string> Open(SharedState state) => SharedMaps.Open(
        state, new SharedMapDeclaration("leased", 1), SharedKeys.Text, SharedSerializers.Text);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
