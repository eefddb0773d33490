using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing;

/// <summary>A shared dictionary without its types: its partitions, and which one a key is in.</summary>
internal abstract class SharedStore : ISharedStore
{
    private readonly PartitionClient[] _partitions;

    protected SharedStore(ClientContext context, SharedMapDeclaration declaration, string serializer)
    {
        Context = context;
        Declaration = declaration;
        Usage = context.Metrics.GetUsage(declaration);
        string layout = declaration.GetLayout(serializer);
        _partitions = new PartitionClient[declaration.Partitions];
        for (int index = 0; index < _partitions.Length; index++)
        {
            PartitionClient? first = index == 0 ? null : _partitions[0];
            _partitions[index] = new PartitionClient(context, new PartitionAddress(declaration.Name, index), layout, first);
        }
    }

    /// <summary>Creates the same dictionary under a lease.</summary>
    protected SharedStore(SharedStore source, HeldLease lease)
    {
        Context = source.Context;
        Declaration = source.Declaration;
        Usage = source.Usage;
        _partitions = source._partitions;
        Lease = lease;
    }

    public string Name => Declaration.Name;

    public int PartitionCount => _partitions.Length;

    /// <summary>The types of the dictionary, for a message.</summary>
    public abstract string Description { get; }

    /// <summary>The address of partition 0, which every client of the dictionary opens.</summary>
    public PartitionAddress FirstAddress => _partitions[0].Address;

    /// <summary>The refusal of the layout by the server; null if it was not refused.</summary>
    public SharedSchemaException? SchemaProblem => _partitions[0].SchemaProblem;

    /// <summary>What everything of the connection uses.</summary>
    public ClientContext Context { get; }

    /// <summary>The lease that the members belong to; null if they belong to none.</summary>
    protected HeldLease? Lease { get; }

    internal SharedMapDeclaration Declaration { get; }

    /// <summary>Where the dictionary is counted.</summary>
    protected SharedUsage Usage { get; }

    /// <summary>The partitions, which every operation asks for. Under a lease that is lost there are none.</summary>
    protected IReadOnlyList<PartitionClient> Partitions
    {
        get
        {
            Lease?.ThrowIfLost();
            return _partitions;
        }
    }

    /// <summary>Makes every partition refuse the writes of earlier owners of a lease.</summary>
    /// <returns>False: a later owner has done it already.</returns>
    public async Task<bool> RaiseFenceAsync(SharedFence fence, CancellationToken cancellationToken)
    {
        SharedReply[] replies = await Task.WhenAll(_partitions.Select(partition =>
            partition.ReadAsync(new FenceCommand(fence), cancellationToken).AsTask())).ConfigureAwait(false);
        return Array.TrueForAll(replies, static reply => reply.Status == SharedStatus.Applied);
    }

    protected bool IsSameStore(ISharedStore other) => other is SharedStore store && store._partitions == _partitions;

    protected int IndexOf(string partitionText) => (int)(PartitionHash.Compute(partitionText) % (uint)_partitions.Length);
}
