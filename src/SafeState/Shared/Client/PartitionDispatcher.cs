using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// Sends writes to one partition. A write leaves at once while few are under way. Otherwise it waits, and those that wait leave together
/// when a reply comes. There is no timer, so that an idle partition adds no delay.
/// </summary>
internal sealed class PartitionDispatcher(SharedEngine engine, PartitionAddress address, Action<int> onBatch)
{
    private const int MaxUnderWay = 8;
    private const int MaxBatch = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _underWay;

    /// <summary>Sends a write, alone or with others.</summary>
    /// <param name="command">The write.</param>
    /// <param name="timeout">How long the attempt may wait for the reply.</param>
    /// <returns>The reply to this write.</returns>
    public ValueTask<SharedReply> SendAsync(RecordedCommand command, TimeSpan timeout)
    {
        if (command is not (WriteCommand or NumberCommand))
        {
            return engine.ExecuteAsync(address, command, timeout);
        }

        lock (_lock)
        {
            if (_underWay == MaxUnderWay)
            {
                Waiting waiting = new(command, timeout);
                _waiting.Enqueue(waiting);
                return new ValueTask<SharedReply>(waiting.Task);
            }

            _underWay++;
        }

        return SendAloneAsync(command, timeout);
    }

    private async ValueTask<SharedReply> SendAloneAsync(RecordedCommand command, TimeSpan timeout)
    {
        try
        {
            return await engine.ExecuteAsync(address, command, timeout).ConfigureAwait(false);
        }
        finally
        {
            SendWaiting();
        }
    }

    /// <summary>Uses the place of a reply that came for those that wait.</summary>
    private void SendWaiting()
    {
        Waiting[] group;
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _underWay--;
                return;
            }

            group = new Waiting[Math.Min(_waiting.Count, MaxBatch)];
            for (int index = 0; index < group.Length; index++)
            {
                group[index] = _waiting.Dequeue();
            }
        }

        _ = SendTogetherAsync(group);
    }

    /// <summary>Sends a group. Every outcome goes to the tasks of the group, so that this task never fails.</summary>
    private async Task SendTogetherAsync(Waiting[] group)
    {
        onBatch(group.Length);
        try
        {
            BatchCommand batch = new(Array.ConvertAll(group, static waiting => waiting.Command));
            TimeSpan timeout = group[0].Timeout;
            SharedReply reply = await engine.ExecuteAsync(address, batch, timeout).ConfigureAwait(false);
            for (int index = 0; index < group.Length; index++)
            {
                _ = group[index].TrySetResult(reply.Replies[index]);
            }
        }
        catch (Exception problem)
        {
            foreach (Waiting waiting in group)
            {
                _ = waiting.TrySetException(problem);
            }
        }
        finally
        {
            SendWaiting();
        }
    }

    private sealed class Waiting(RecordedCommand command, TimeSpan timeout)
        : TaskCompletionSource<SharedReply>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public RecordedCommand Command => command;

        public TimeSpan Timeout => timeout;
    }
}
