using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SafeState;

/// <summary>What a debugger shows of a snapshot, and of a map through one.</summary>
internal sealed class MapSnapshotDebugView<TKey, TValue>
    where TKey : notnull
{
    private readonly IReadOnlyDictionary<TKey, TValue> _entries;

    public MapSnapshotDebugView(MapSnapshot<TKey, TValue> snapshot) => _entries = snapshot;

    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<TKey, TValue>[] Entries => [.. _entries];
}
