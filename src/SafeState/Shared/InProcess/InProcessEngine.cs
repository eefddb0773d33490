using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>
/// Executes commands in memory. It is the specification of the commands: what another engine replies must equal what this one does.
/// </summary>
internal sealed class InProcessEngine(TimeProvider time) : SharedEngine
{
    private readonly ConcurrentDictionary<PartitionAddress, Lazy<Partition>> _partitions = new();
    private readonly ConcurrentDictionary<PartitionAddress, Lazy<LeaseRecord>> _leases = new();

    public override string Kind => "in-process";

    public override bool IsInProcess => true;

    public override ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout) =>
        new(Execute(address, command));

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(GetPartition(address).Subscribe(listener));
    }

    public override ValueTask DisposeAsync() => default;

    /// <summary>Executes a command.</summary>
    public SharedReply Execute(PartitionAddress address, SharedCommand command) => command is LeaseCommand lease
        ? _leases.GetOrAdd(address, static (_, time) => new(() => new LeaseRecord(time)), time).Value.Execute(lease)
        : GetPartition(address).Execute(command);

    /// <summary>Drops a partition with everything in it, as an eviction or a restart without a log does.</summary>
    public void Lose(PartitionAddress address) => _partitions.TryRemove(address, out _);

    private Partition GetPartition(PartitionAddress address) =>
        _partitions.GetOrAdd(address, static (_, time) => new(() => new Partition(time)), time).Value;
}
