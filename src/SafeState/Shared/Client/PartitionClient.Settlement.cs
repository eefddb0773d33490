using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>Finds out what happened to writes whose callers have no answer.</summary>
internal sealed partial class PartitionClient
{
    /// <summary>Asks until the server answers, and frees the slot. Ends without an answer when the session is gone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="command">The write, with the number of its last attempt.</param>
    /// <param name="pending">A reply that may still come.</param>
    /// <returns>Whether the write was applied; null if the server no longer knows.</returns>
    private async Task<bool?> SettleAsync(PartitionSession session, RecordedCommand command, Task<SharedReply>? pending)
    {
        try
        {
            if (pending is not null && await TryReadAsync(command, pending).ConfigureAwait(false) is { } known)
            {
                return known;
            }

            SettleCommand settle = new(command.Operation);
            for (int attempt = 0; IsCurrent(session); attempt++)
            {
                try
                {
                    SharedReply reply = await _engine.ExecuteAsync(_address, settle, _options.AttemptTimeout).ConfigureAwait(false);
                    return reply.Status switch
                    {
                        SharedStatus.Applied => true,
                        SharedStatus.Refused => false,
                        _ => null,
                    };
                }
                catch (SharedEngineException)
                {
                    // No answer yet: the question has no effect of its own and is asked again.
                }

                Deadline pause = new(Time, TimeSpan.MaxValue);
                await Task.Delay(pause.GetPause(attempt, TimeSpan.FromSeconds(1)), Time, _lifetime).ConfigureAwait(false);
            }

            return null;
        }
        catch (OperationCanceledException)
        {
            return null; // the connection is closed
        }
        finally
        {
            session.Slots.Free(command.Operation.Slot);
        }
    }

    /// <summary>Reads the reply of the only attempt.</summary>
    private static async Task<bool?> TryReadAsync(RecordedCommand command, Task<SharedReply> pending)
    {
        try
        {
            SharedReply reply = await pending.ConfigureAwait(false);
            return reply.Status switch
            {
                SharedStatus.Applied => true,
                SharedStatus.Refused => false,
                _ => command.Attempt == 1 ? false : null,
            };
        }
        catch (SharedEngineException problem)
        {
            return problem.Delivery != SharedDelivery.Unknown && command.Attempt == 1 ? false : null;
        }
    }

    private bool IsCurrent(PartitionSession session)
    {
        lock (_lock)
        {
            return session.IsSame(_session);
        }
    }
}
