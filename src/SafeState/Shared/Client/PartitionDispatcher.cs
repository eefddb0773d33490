using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// Sends commands to one partition. A command leaves at once while few are under way. Otherwise it waits, and those that wait leave
/// together when a reply comes. There is no timer, so that an idle partition adds no delay.
/// </summary>
internal abstract class PartitionDispatcher(SharedEngine engine, PartitionAddress address, TimeProvider time)
{
    private const int MaxUnderWay = 8;
    private const int MaxBatch = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _underWay;

    /// <summary>Sends a command, alone or with others.</summary>
    /// <param name="command">The command.</param>
    /// <param name="timeout">How long the attempt may wait for the reply. A command that waits longer is not sent.</param>
    /// <returns>The reply to this command.</returns>
    public ValueTask<SharedReply> SendAsync(SharedCommand command, TimeSpan timeout)
    {
        if (!CanJoin(command))
        {
            return engine.ExecuteAsync(address, command, timeout);
        }

        lock (_lock)
        {
            if (_underWay == MaxUnderWay)
            {
                Waiting waiting = new(command, timeout, new Deadline(time, timeout));
                _waiting.Enqueue(waiting);
                return new ValueTask<SharedReply>(waiting.Task);
            }

            _underWay++;
        }

        return SendAloneAsync(command, timeout);
    }

    /// <summary>Returns true if a command can leave together with others.</summary>
    protected abstract bool CanJoin(SharedCommand command);

    /// <summary>Makes one command of several.</summary>
    protected abstract SharedCommand Join(SharedCommand[] commands);

    /// <summary>Gets the reply to one of the commands that were joined.</summary>
    protected abstract SharedReply GetReply(SharedReply joined, int index);

    private async ValueTask<SharedReply> SendAloneAsync(SharedCommand command, TimeSpan timeout)
    {
        try
        {
            return await engine.ExecuteAsync(address, command, timeout).ConfigureAwait(false);
        }
        finally
        {
            if (TakeGroup() is { } group)
            {
                _ = SendGroupsAsync(group);
            }
        }
    }

    /// <summary>Uses the place of a reply that came, until none waits. It leaves the thread of the caller, whose reply is there.</summary>
    private async Task SendGroupsAsync(List<Waiting>? group)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (; group is not null; group = TakeGroup())
        {
            await SendTogetherAsync(group).ConfigureAwait(false);
        }
    }

    /// <summary>Takes those that wait for the place of a reply.</summary>
    /// <returns>Null: none waits, and the place is free.</returns>
    private List<Waiting>? TakeGroup()
    {
        lock (_lock)
        {
            List<Waiting>? group = null;
            while (group is not { Count: MaxBatch } && _waiting.TryDequeue(out Waiting? waiting))
            {
                if (waiting.Deadline.Remaining > TimeSpan.Zero)
                {
                    (group ??= []).Add(waiting);
                }
                else
                {
                    _ = waiting.TrySetException(
                        new SharedEngineException(SharedDelivery.NotExecuted, "It was not sent, because earlier commands got no reply."));
                }
            }

            _underWay -= group is null ? 1 : 0;
            return group;
        }
    }

    /// <summary>Sends a group. Every outcome goes to the tasks of the group, so that this task never fails.</summary>
    private async Task SendTogetherAsync(List<Waiting> group)
    {
        try
        {
            SharedCommand command = Join([.. group.ConvertAll(static waiting => waiting.Command)]);
            SharedReply reply = await engine.ExecuteAsync(address, command, group[0].Timeout).ConfigureAwait(false);
            for (int index = 0; index < group.Count; index++)
            {
                _ = group[index].TrySetResult(GetReply(reply, index));
            }
        }
        catch (Exception problem)
        {
            foreach (Waiting waiting in group)
            {
                _ = waiting.TrySetException(problem);
            }
        }
    }

    private sealed class Waiting(SharedCommand command, TimeSpan timeout, Deadline deadline)
        : TaskCompletionSource<SharedReply>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public SharedCommand Command => command;

        public TimeSpan Timeout => timeout;

        public Deadline Deadline => deadline;
    }
}

/// <summary>Joins writes into a batch. Each has its own record and answer.</summary>
internal sealed class WriteDispatcher(SharedEngine engine, PartitionAddress address, TimeProvider time, Action<int> onBatch)
    : PartitionDispatcher(engine, address, time)
{
    protected override bool CanJoin(SharedCommand command) => command is WriteCommand or NumberCommand;

    protected override SharedCommand Join(SharedCommand[] commands)
    {
        onBatch(commands.Length);
        return new BatchCommand(Array.ConvertAll(commands, static command => (RecordedCommand)command));
    }

    protected override SharedReply GetReply(SharedReply joined, int index) => joined.Replies[index];
}

/// <summary>Joins reads of one key. All of them are answered as of one instant, after each was called.</summary>
internal sealed class ReadDispatcher(SharedEngine engine, PartitionAddress address, TimeProvider time)
    : PartitionDispatcher(engine, address, time)
{
    protected override bool CanJoin(SharedCommand command) => command is ReadCommand { Keys.Count: 1, WantsHistory: false };

    protected override SharedCommand Join(SharedCommand[] commands) =>
        new ReadCommand(Array.ConvertAll(commands, static command => ((ReadCommand)command).Keys[0]));

    protected override SharedReply GetReply(SharedReply joined, int index) => joined with { Entries = [joined.Entries[index]] };
}
