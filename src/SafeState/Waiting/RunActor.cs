using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Waiting;

/// <summary>A pending run as a node of the wait graph. Flows that outlive the run keep this alone: not its key, its value or its store.</summary>
internal sealed class RunActor(GuardedStore store)
{
    private GuardedStore? _store = store;

    /// <summary>The store of the run; null once it has ended.</summary>
    internal GuardedStore? Store => Volatile.Read(ref _store);

    /// <summary>The delegate has ended, and what it left has been committed or dropped.</summary>
    internal bool HasEnded => Store is null;

    internal void End() => Volatile.Write(ref _store, null); // pairs with Store
}
