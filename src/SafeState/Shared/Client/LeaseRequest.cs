using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>Attempts of this process to acquire a lease.</summary>
internal sealed class LeaseRequest(LeaseClient client, SharedLeaseOptions options)
{
    private readonly LeaseCommand _command = new(
        LeaseAction.Acquire, PartitionClient.NewNumber(), Epoch: 0, (long)options.Duration.TotalMilliseconds);

    /// <summary>Asks for the lease, and raises the fences before it counts as acquired.</summary>
    /// <returns>The lease; or null, and for how long another process holds it at most.</returns>
    public async ValueTask<(HeldLease? Lease, TimeSpan Remaining)> TryAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        HeldLease? lease = null;
        try
        {
            long requestedAt = client.Time.GetTimestamp();
            Task<SharedReply> asking = client.AskAsync(_command);
            SharedReply reply = await WaitAsync(asking, requestedAt, cancellationToken).ConfigureAwait(false);
            if (reply.Status != SharedStatus.Applied)
            {
                return (null, TimeSpan.FromMilliseconds(Math.Max(1, reply.RemainingMilliseconds)));
            }

            lease = new HeldLease(client, _command, reply.Epoch, requestedAt, options);
            bool[] raised = await Task.WhenAll(options.Maps.Select(map =>
                ((SharedStore)map).RaiseFenceAsync(lease.Fence, cancellationToken))).ConfigureAwait(false);
            if (Array.TrueForAll(raised, static isRaised => isRaised) && !lease.IsLost)
            {
                HeldLease acquired = lease;
                lease = null;
                return (acquired, default);
            }

            return (null, TimeSpan.FromMilliseconds(1)); // a later owner was faster, or the fences took longer than the lease
        }
        finally
        {
            if (lease is not null)
            {
                await lease.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for the answer. If the caller leaves, the lease is given up when it was granted.</summary>
    private async ValueTask<SharedReply> WaitAsync(Task<SharedReply> asking, long requestedAt, CancellationToken cancellationToken)
    {
        try
        {
            return await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = GiveUpAsync(asking, requestedAt);
            throw;
        }
    }

    private async Task GiveUpAsync(Task<SharedReply> asking, long requestedAt)
    {
        await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (asking.IsCompletedSuccessfully && (await asking.ConfigureAwait(false)) is { Status: SharedStatus.Applied } reply)
        {
            await new HeldLease(client, _command, reply.Epoch, requestedAt, options).DisposeAsync().ConfigureAwait(false);
        }
    }
}
