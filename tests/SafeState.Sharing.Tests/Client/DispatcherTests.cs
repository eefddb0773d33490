using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Sharing;
using SafeState.Sharing.Tests.Support;

namespace SafeState.Sharing.Tests.Client;

/// <summary>Commands that leave together get their own replies, and none waits longer than its caller does.</summary>
public sealed class DispatcherTests : IAsyncDisposable
{
    private const int UnderWay = 8;
    private const int Batch = 32;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SteppedTime _time = new();
    private readonly PartitionAddress _address = new("dispatcher", 0);
    private readonly ConcurrentQueue<SharedCommand> _sent = new();
    private readonly TaskCompletionSource[] _replies = [.. Enumerable.Range(0, UnderWay).Select(static _ => new TaskCompletionSource())];
    private readonly InProcessEngine _server;
    private readonly SteeredEngine _engine;
    private readonly PartitionDispatcher _reads;
    private readonly PartitionDispatcher _writes;
    private int _next;

    public DispatcherTests()
    {
        _server = new InProcessEngine(_time);
        _ = _server.Execute(_address, new OpenCommand(Session: 1, 0, 0, NewGeneration: 1, "layout"));
        _engine = new SteeredEngine(_server) { Steer = HoldFirstAsync };
        _reads = new ReadDispatcher(_engine, _address, _time);
        _writes = new WriteDispatcher(_engine, _address, _time, static _ => { });
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Reads_that_wait_leave_together_and_get_their_own_entries()
    {
        _ = _server.Execute(_address, new WriteCommand(new OperationId(1, 0, 1), 1, "k17", "17"u8.ToArray()));
        Task<SharedReply>[] reads = [.. Enumerable.Range(0, UnderWay + Batch + 1).Select(index => Send(_reads, Read($"k{index}")))];
        Assert.Equal(UnderWay, _sent.Count);

        _replies[0].SetResult();
        SharedReply[] waited = await Task.WhenAll(reads.Skip(UnderWay)).WaitAsync(Limit);

        Assert.Equal([Batch, 1], _sent.Skip(UnderWay).Select(static command => ((ReadCommand)command).Keys.Count));
        Assert.Equal(
            Enumerable.Range(UnderWay, Batch + 1).Select(static index => $"k{index}"),
            waited.Select(static reply => reply.Entries.Single().Key));
        Assert.Equal("17"u8.ToArray(), waited[17 - UnderWay].Entries[0].Value);
        Assert.All(waited, static reply => Assert.Equal((1, 1), (reply.Sequence, reply.Generation)));
        ReleaseAll();
        _ = await Task.WhenAll(reads).WaitAsync(Limit);
    }

    [Fact]
    public async Task Writes_that_wait_leave_together_and_get_their_own_answers()
    {
        Task<SharedReply>[] writes = [.. Enumerable.Range(0, UnderWay + 3).Select(slot => Send(_writes, Add(slot)))];

        ReleaseAll();
        SharedReply[] replies = await Task.WhenAll(writes).WaitAsync(Limit);

        Assert.Contains(_sent, static command => command is BatchCommand);
        Assert.Equal(Enumerable.Range(0, replies.Length), replies.Select(static reply => reply.Version.Slot));
    }

    [Fact]
    public async Task A_command_with_several_keys_does_not_wait()
    {
        Task<SharedReply>[] reads = [.. Enumerable.Range(0, UnderWay).Select(index => Send(_reads, Read($"k{index}")))];
        _engine.Steer = null;

        Assert.Equal(2, (await Send(_reads, new ReadCommand(["a", "b"])).WaitAsync(Limit)).Entries.Count);
        ReleaseAll();
        _ = await Task.WhenAll(reads).WaitAsync(Limit);
    }

    [Fact]
    public async Task A_command_that_waited_too_long_is_not_sent()
    {
        Task<SharedReply>[] writes = [.. Enumerable.Range(0, UnderWay).Select(slot => Send(_writes, Add(slot)))];
        Task<SharedReply> late = Send(_writes, Add(UnderWay));

        _time.Advance(TimeSpan.FromSeconds(2));
        ReleaseAll();
        SharedEngineException problem = await Assert.ThrowsAsync<SharedEngineException>(() => late.WaitAsync(Limit));
        _ = await Task.WhenAll(writes).WaitAsync(Limit);

        Assert.Equal(SharedDelivery.NotExecuted, problem.Delivery);
        Assert.Equal(UnderWay, _sent.Count);
        Assert.Equal(SharedStatus.Applied, (await Send(_writes, Add(UnderWay)).WaitAsync(Limit)).Status);
    }

    [Fact]
    public async Task A_group_that_fails_fails_for_each_and_frees_its_place()
    {
        Task<SharedReply>[] reads = [.. Enumerable.Range(0, UnderWay + 2).Select(index => Send(_reads, Read($"k{index}")))];
        _engine.Steer = static (_, _) => throw new SharedEngineException(SharedDelivery.Unknown, "Lost.");

        ReleaseAll();
        _ = await Assert.ThrowsAsync<SharedEngineException>(() => reads[UnderWay].WaitAsync(Limit));
        _ = await Assert.ThrowsAsync<SharedEngineException>(() => reads[UnderWay + 1].WaitAsync(Limit));

        _engine.Steer = null;
        _ = await Task.WhenAll(Enumerable.Range(0, 10 * Batch).Select(index => Send(_reads, Read($"k{index}")))).WaitAsync(Limit);
    }

    [Fact]
    public async Task Many_groups_that_are_answered_at_once_need_no_deep_stack()
    {
        Task<SharedReply>[] reads = [.. Enumerable.Range(0, 5000 * Batch).Select(_ => Send(_reads, Read("a")))];

        _replies[0].SetResult();

        _ = await Task.WhenAll(reads.Skip(UnderWay)).WaitAsync(Limit);
        ReleaseAll();
    }

    private static ReadCommand Read(string key) => new([key]);

    private static NumberCommand Add(int slot) => new(new OperationId(1, slot, 1), 1, "n", 1, 0, 100);

    private static Task<SharedReply> Send(PartitionDispatcher dispatcher, SharedCommand command) =>
        dispatcher.SendAsync(command, TimeSpan.FromSeconds(1)).AsTask();

    /// <summary>The first commands are executed when the test says so, and later ones at once.</summary>
    private async ValueTask<SharedReply> HoldFirstAsync(SharedCommand command, Func<ValueTask<SharedReply>> execute)
    {
        _sent.Enqueue(command);
        if (_next < UnderWay)
        {
            await _replies[_next++].Task;
        }

        return await execute();
    }

    private void ReleaseAll()
    {
        foreach (TaskCompletionSource reply in _replies)
        {
            _ = reply.TrySetResult();
        }
    }
}
