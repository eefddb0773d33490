using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>Asks the server about one lease.</summary>
internal sealed class LeaseClient(
    SharedEngine engine, SharedStateOptions options, SharedMetrics metrics, string name, CancellationToken lifetime)
{
    private readonly PartitionAddress _address = PartitionAddress.ForLease(name);
    private readonly KeyValuePair<string, object?> _tag = new(GuardMetrics.LeaseTag, name);

    public string Name => name;

    public TimeProvider Time => options.TimeProvider;

    /// <summary>Notes that this process has acquired the lease, or has it no longer.</summary>
    public void AddHeld(int change) => metrics.AddHeld(_tag, change);

    public void AddLost() => metrics.AddLost(_tag);

    /// <summary>Asks until there is an answer. Asking twice gives the same owner the same lease.</summary>
    public async Task<SharedReply> AskAsync(LeaseCommand command)
    {
        Deadline deadline = new(Time, options.OperationTimeout);
        Exception? last = null;
        for (int attempt = 0; deadline.Remaining > TimeSpan.Zero; attempt++)
        {
            try
            {
                return await engine.ExecuteAsync(_address, command, Shorter(deadline.Remaining)).ConfigureAwait(false);
            }
            catch (SharedEngineException problem)
            {
                last = problem;
                if (problem.Delivery == SharedDelivery.Failed)
                {
                    break;
                }
            }

            await Task.Delay(deadline.GetPause(attempt, options.MaxRetryDelay), Time, lifetime).ConfigureAwait(false);
        }

        throw new SharedUnavailableException(
            $"The server '{engine.Kind}' gave no answer about the lease '{name}' within {options.OperationTimeout.TotalSeconds:0.###} s. "
            + $"{last?.Message} Check the server, and call again.", last);
    }

    /// <summary>Asks once.</summary>
    /// <returns>True: granted. False: refused. Null: there is no answer.</returns>
    public async ValueTask<bool?> TryAskAsync(LeaseCommand command, TimeSpan limit)
    {
        try
        {
            SharedReply reply = await engine.ExecuteAsync(_address, command, Shorter(limit)).ConfigureAwait(false);
            return reply.Status == SharedStatus.Applied;
        }
        catch (SharedEngineException)
        {
            return null; // a term asks again while there is time, and a lease that is given up ends by its time
        }
    }

    private TimeSpan Shorter(TimeSpan limit) => limit < options.AttemptTimeout ? limit : options.AttemptTimeout;
}
