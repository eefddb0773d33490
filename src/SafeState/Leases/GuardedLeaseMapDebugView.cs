using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a leased dictionary: its entries at one instant, without leases. It has the type parameters of the
/// dictionary, as debuggers want.</summary>
internal sealed class GuardedLeaseMapDebugView<TKey, TValue, TStrategy, TProbe>(GuardedLeaseMap<TKey, TValue, TStrategy, TProbe> map)
    where TKey : notnull
    where TValue : class?
    where TStrategy : struct, IMapStrategy<TKey, LeaseCell>
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<TKey, object>[] Entries { get; } =
        [.. map.SnapshotUnobserved().Select(static entry => new KeyValuePair<TKey, object>(entry.Key, entry.Value.Value))];
}
