using System.Diagnostics;
using System.Linq;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a set: its items at one instant. It has the type parameters of the set, as debuggers want.</summary>
internal sealed class GuardedSetDebugView<T, TStrategy, TProbe>(GuardedSet<T, TStrategy, TProbe> set)
    where T : notnull
    where TStrategy : struct, IMapStrategy<T, T>
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; } = set.SnapshotUnobserved().ToArray();
}
