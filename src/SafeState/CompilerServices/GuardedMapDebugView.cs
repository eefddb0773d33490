using System.Collections.Generic;
using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a map: a snapshot.</summary>
internal sealed class GuardedMapDebugView<TKey, TValue>(IGuardedMap<TKey, TValue> map)
    where TKey : notnull
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<TKey, TValue>[] Entries { get; } = [.. map.Snapshot()];
}
