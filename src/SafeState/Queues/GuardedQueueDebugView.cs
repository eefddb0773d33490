using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a queue: its items at one instant. It has the type parameters of the queue.</summary>
internal sealed class GuardedQueueDebugView<T, TKind, TProbe>(GuardedQueue<T, TKind, TProbe> queue)
    where TKind : struct, IQueueStorage<T>
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; } = queue.SnapshotUnobserved().ToArray();
}
