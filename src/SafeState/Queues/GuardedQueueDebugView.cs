using System.Diagnostics;

namespace SafeState.CompilerServices;

/// <summary>What a debugger shows of a queue: its items at one instant. It has the type parameters of the queue.</summary>
internal sealed class GuardedQueueDebugView<T, TKind, TGate, TProbe>(GuardedQueue<T, TKind, TGate, TProbe> queue)
    where TKind : struct, IQueueStorage<T>
    where TGate : struct, IGate
    where TProbe : struct, IStoreProbe
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; } = queue.SnapshotUnobserved().ToArray();
}
