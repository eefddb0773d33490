using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Sharing.Tests.Support;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>
/// A primary takes over, and starts another generation with its first write. Replies of the old primary can come after those of the new
/// one.
/// </summary>
public sealed class TakeoverTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly InProcessEngine _server = new(TimeProvider.System);
    private readonly SteeredEngine _steered;
    private readonly SharedState _state;
    private readonly ISharedNumberMap<string, long> _map;
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _late = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The end of the first generation; null while it goes on.</summary>
    private long? _end;

    public TakeoverTests()
    {
        _steered = new SteeredEngine(_server) { Steer = ReplyAsync };
        SharedStateOptions options = new() { OperationTimeout = TimeSpan.FromSeconds(2), AttemptTimeout = Limit };
        _state = new SharedState(_steered, options, ownsEngine: false);
        _map = SharedMaps.OpenNumbers<string, long>(
            _state, new SharedMapDeclaration("takeover", 1) { Partitions = 1 }, SharedKeys.Text);
    }

    public ValueTask DisposeAsync() => _state.DisposeAsync();

    [Fact]
    public async Task The_session_goes_on_in_the_next_generation()
    {
        _ = await _map.IncrementAsync("a");
        _end = 1;

        Assert.Equal(2, await _map.IncrementAsync("a"));
        Assert.Equal(2, (await _map.TryGetAsync("a")).Value);
        Assert.Equal(3, await _map.IncrementAsync("a"));
    }

    [Fact]
    public async Task A_write_beyond_the_end_is_reported_once()
    {
        _ = await _map.IncrementAsync("a");
        _ = await _map.IncrementAsync("a");
        _end = 1;

        SharedStateLostException lost = await Assert.ThrowsAsync<SharedStateLostException>(async () => await _map.TryGetAsync("a"));
        Assert.Contains("seen sequence 2, and the server now has 2 in another generation", lost.Message, StringComparison.Ordinal);
        Assert.Equal(3, await _map.IncrementAsync("a"));
        Assert.Equal(3, (await _map.TryGetAsync("a")).Value);
    }

    /// <summary>The old primary acknowledges a write after the client has heard from the new one.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task A_late_reply_is_compared_with_the_end_of_its_generation(long end, bool isLost)
    {
        _ = await _map.IncrementAsync("a");
        Task<long> late = _map.IncrementAsync("late").AsTask();
        await _sent.Task.WaitAsync(Limit);
        _end = end;
        Assert.Equal(1, (await _map.TryGetAsync("a")).Value);
        _late.SetResult();
        Assert.Equal(1, await late.WaitAsync(Limit));

        if (isLost)
        {
            _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await _map.TryGetAsync("a"));
        }

        Assert.Equal(1, (await _map.TryGetAsync("a")).Value);
        Assert.Equal(2, await _map.IncrementAsync("a"));
    }

    /// <summary>A loss that was reported is not reported again for a reply that was under way.</summary>
    [Fact]
    public async Task A_late_reply_after_the_report_says_nothing_new()
    {
        _ = await _map.IncrementAsync("a");
        _ = await _map.IncrementAsync("a");
        Task<long> late = _map.IncrementAsync("late").AsTask();
        await _sent.Task.WaitAsync(Limit);
        _end = 1;
        _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await _map.TryGetAsync("a"));
        _late.SetResult();
        Assert.Equal(1, await late.WaitAsync(Limit));

        Assert.Equal(2, (await _map.TryGetAsync("a")).Value);
    }

    /// <summary>A client that only watches has seen the change, too.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task A_change_that_was_watched_is_compared_with_the_end(long end, bool isLost)
    {
        _ = await _map.IncrementAsync("a");
        await using IAsyncEnumerator<SharedChange<string>> changes = _map.WatchAsync().GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Limit));
        await using (SharedState other = new(_server, new SharedStateOptions(), ownsEngine: false))
        {
            _ = await SharedMaps.OpenNumbers<string, long>(
                other, new SharedMapDeclaration("takeover", 1) { Partitions = 1 }, SharedKeys.Text).IncrementAsync("b");
        }

        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.Equal("b", changes.Current.Key);
        _end = end;

        if (isLost)
        {
            _ = await Assert.ThrowsAsync<SharedStateLostException>(async () => await _map.TryGetAsync("a"));
        }

        Assert.Equal(1, (await _map.TryGetAsync("a")).Value);
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.Equal(SharedChangeKind.Reset, changes.Current.Kind);
    }

    /// <summary>A write without an answer is settled by the primary that took over, which has the record of the session.</summary>
    [Fact]
    public async Task A_write_without_an_answer_is_settled_in_the_next_generation()
    {
        _ = await _map.IncrementAsync("a");
        _steered.Steer = async (command, execute) =>
        {
            SharedReply reply = await ReplyAsync(command, execute);
            return command is NumberCommand or BatchCommand or SettleCommand
                ? throw new SharedEngineException(SharedDelivery.Unknown, "The reply is lost.")
                : reply;
        };
        SharedOutcomeUnknownException unknown = await Assert.ThrowsAsync<SharedOutcomeUnknownException>(
            async () => await _map.IncrementAsync("a"));
        _end = 2;
        Assert.Equal(2, (await _map.TryGetAsync("a")).Value);
        _steered.Steer = ReplyAsync;

        Assert.True(await unknown.ResolveAsync().AsTask().WaitAsync(Limit));
    }

    /// <summary>Replies as a server that has taken over with its first write after <see cref="_end"/>.</summary>
    private async ValueTask<SharedReply> ReplyAsync(SharedCommand command, Func<ValueTask<SharedReply>> execute)
    {
        const long Next = 42;
        if (command is NumberCommand { Key: "late" } or BatchCommand { Writes: [NumberCommand { Key: "late" }] })
        {
            SharedReply first = await execute();
            _sent.SetResult();
            await _late.Task.WaitAsync(Limit);
            return first;
        }

        SharedReply reply = await execute();
        if (_end is not { } end)
        {
            return reply;
        }

        if (command is OpenCommand open && open.Generation is not 0 and not Next)
        {
            bool isLost = open.Sequence > end;
            return reply with { Generation = Next, Status = isLost ? SharedStatus.Lost : SharedStatus.Applied };
        }

        SharedReply moved = reply with
        {
            Generation = Next,
            Replies = [.. reply.Replies.Select(static one => one with { Generation = Next })],
        };
        return command is OpenCommand ? moved with { Status = SharedStatus.Applied } : moved;
    }
}
