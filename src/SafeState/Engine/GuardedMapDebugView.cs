using System.Collections.Generic;
using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>
/// What a debugger shows of a map: its entries at one instant, which counts as no operation. It has the type parameters of the map, as
/// debuggers want.
/// </summary>
internal sealed class GuardedMapDebugView<TKey, TValue, TStrategy, TProbe>(GuardedMap<TKey, TValue, TStrategy, TProbe> map)
    where TKey : notnull
    where TStrategy : struct, IMapStrategy<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<TKey, TValue>[] Entries { get; } = [.. map.StrategyState.Snapshot()];
}
