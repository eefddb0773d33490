using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing;

/// <summary>The dictionary for the owner of a lease.</summary>
internal partial class SharedMap<TKey, TValue>
{
    /// <summary>Creates the dictionary under a lease. It shares the sessions of the other one.</summary>
    protected SharedMap(SharedMap<TKey, TValue> source, HeldLease lease)
        : base(source, lease)
    {
        _keys = source._keys;
        _values = source._values;
        _gates = source._gates;
    }

    public virtual ISharedMap<TKey, TValue> Under(SharedLease lease) => new SharedMap<TKey, TValue>(this, Require(lease));

    protected HeldLease Require(SharedLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        HeldLease held = (HeldLease)lease; // the only derived type
        return Array.Exists(held.Maps, IsSameStore)
            ? held
            : throw new InvalidOperationException(
                $"The lease '{lease.Name}' was acquired without the dictionary '{Name}', so an earlier owner can still write to it. Add "
                + "the dictionary to the options of the lease.");
    }

    /// <summary>Executes a write, with the epoch of the lease if there is one.</summary>
    protected async ValueTask<SharedReply> ExecuteAsync(
        PartitionClient partition, RecordedCommand command, CancellationToken cancellationToken)
    {
        if (Lease is null)
        {
            return await partition.WriteAsync(command, cancellationToken).ConfigureAwait(false);
        }

        Lease.ThrowIfLost();
        SharedReply reply = await partition.WriteAsync(command with { Fence = Lease.Fence }, cancellationToken).ConfigureAwait(false);
        if (reply.Status == SharedStatus.Fenced)
        {
            Lease.Lose();
            throw Lease.CreateLostException();
        }

        return reply;
    }
}
