using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a dictionary whose keys have several values: its entries at one instant. It has the type parameters
/// of the store, as debuggers want.</summary>
internal sealed class MultimapDebugView<TKey, TValue, TValues, TStrategy, TProbe>(
    MultimapStore<TKey, TValue, TValues, TStrategy, TProbe> store)
    where TKey : notnull
    where TValues : class, IReadOnlyCollection<TValue>
    where TStrategy : struct, IMapStrategy<TKey, TValues>
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<TKey, TValues>[] Entries { get; } = store.SnapshotUnobserved().ToArray();
}
