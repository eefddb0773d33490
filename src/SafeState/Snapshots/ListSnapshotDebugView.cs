using System.Collections.Generic;
using System.Diagnostics;

namespace SafeState;

/// <summary>What a debugger shows of the items of a snapshot.</summary>
internal sealed class ListSnapshotDebugView<T>(IEnumerable<T> items)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; } = [.. items];
}
