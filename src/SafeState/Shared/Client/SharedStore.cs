using System;
using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Sharing;

/// <summary>A shared dictionary without its types: its partitions, and which one a key is in.</summary>
internal abstract class SharedStore
{
    private readonly PartitionClient[] _partitions;

    protected SharedStore(ClientContext context, SharedMapDeclaration declaration, string serializer)
    {
        Context = context;
        Declaration = declaration;
        string layout = declaration.GetLayout(serializer);
        _partitions = new PartitionClient[declaration.Partitions];
        for (int index = 0; index < _partitions.Length; index++)
        {
            PartitionClient? first = index == 0 ? null : _partitions[0];
            _partitions[index] = new PartitionClient(context, new PartitionAddress(declaration.Name, index), layout, first);
        }
    }

    public string Name => Declaration.Name;

    public int PartitionCount => _partitions.Length;

    /// <summary>The types of the dictionary, for a message.</summary>
    public abstract string Description { get; }

    /// <summary>The address of partition 0, which every client of the dictionary opens.</summary>
    public PartitionAddress FirstAddress => _partitions[0].Address;

    /// <summary>The refusal of the layout by the server; null if it was not refused.</summary>
    public SharedSchemaException? SchemaProblem => _partitions[0].SchemaProblem;

    protected ClientContext Context { get; }

    protected SharedMapDeclaration Declaration { get; }

    protected IReadOnlyList<PartitionClient> Partitions => _partitions;

    protected int IndexOf(string partitionText) => (int)(PartitionHash.Compute(partitionText) % (uint)_partitions.Length);
}
