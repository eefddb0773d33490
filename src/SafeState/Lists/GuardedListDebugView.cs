using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a list: its items at one instant. It has the type parameters of the list, as debuggers want.</summary>
internal sealed class GuardedListDebugView<T, TStrategy, TProbe>(GuardedList<T, TStrategy, TProbe> list)
    where TStrategy : struct, IListStrategy<T>
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; } = list.SnapshotUnobserved().ToArray();
}
