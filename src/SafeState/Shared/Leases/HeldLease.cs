using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>A lease that the server has granted to this process.</summary>
internal sealed class HeldLease : SharedLease
{
    private readonly LeaseClient _client;
    private readonly LeaseCommand _release;
    private readonly LeaseTerm _term;
    private readonly CancellationTokenRegistration _counting;
    private Task? _released;
    private bool _isCounted = true;

    /// <summary>Starts the term of a lease, and its renewals.</summary>
    /// <param name="client">Asks the server.</param>
    /// <param name="granted">The command that was granted.</param>
    /// <param name="epoch">The epoch of the grant.</param>
    /// <param name="requestedAt">The timestamp before the command was sent.</param>
    /// <param name="options">How the lease is held.</param>
    public HeldLease(LeaseClient client, LeaseCommand granted, long epoch, long requestedAt, SharedLeaseOptions options)
    {
        _client = client;
        LeaseCommand renewal = granted with { Action = LeaseAction.Renew, Epoch = epoch };
        _release = granted with { Action = LeaseAction.Release, Epoch = epoch };
        Fence = new SharedFence(client.Name, epoch);
        Maps = [.. options.Maps];
        _term = new LeaseTerm(
            client.Time, options.Duration, options.MaxHold ?? TimeSpan.MaxValue, requestedAt, limit => client.TryAskAsync(renewal, limit));
        client.AddHeld(1);
        _counting = _term.Lost.UnsafeRegister(static lease => ((HeldLease)lease!).CountLoss(), this);
    }

    public override string Name => Fence.Lease;

    public override long Epoch => Fence.Epoch;

    public override bool IsLost => _term.IsLost;

    public override CancellationToken Lost => _term.Lost;

    /// <summary>The random number by which the server knows the owner.</summary>
    public ulong Owner => _release.Owner;

    /// <summary>What writes under the lease carry.</summary>
    public SharedFence Fence { get; }

    /// <summary>The dictionaries whose fence was raised before the lease was acquired.</summary>
    public ISharedStore[] Maps { get; }

    /// <summary>Notes that a server has refused the epoch.</summary>
    public void Lose() => _term.Lose();

    public override async ValueTask DisposeAsync()
    {
        TaskCompletionSource releasing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _released, releasing.Task, null) is { } earlier)
        {
            await earlier.ConfigureAwait(false);
            return;
        }

        await _term.DisposeAsync().ConfigureAwait(false);
        await _counting.DisposeAsync().ConfigureAwait(false);
        CountEnd();
        _ = await _client.TryAskAsync(_release, TimeSpan.MaxValue).ConfigureAwait(false);
        releasing.SetResult();
    }

    private void CountLoss()
    {
        _client.AddLost();
        CountEnd();
    }

    private void CountEnd()
    {
        if (Interlocked.Exchange(ref _isCounted, false))
        {
            _client.AddHeld(-1);
        }
    }
}
