using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Waiting;

/// <summary>
/// A pending run as a node of the wait graph. Flows that outlive the run keep only this alive: not its key, its value, or its store.
/// </summary>
internal sealed class RunWaitNode
{
    private ThreadWaitNode? _factoryThread;
    private Task? _factoryTask;
    private Activity? _activity;
    private bool _hasEnded;

    /// <summary>The delegate has ended, and its result has been committed or dropped.</summary>
    internal bool HasEnded => Volatile.Read(ref _hasEnded);

    /// <summary>The thread on whose stack the factory runs, before it has returned its task; null afterwards.</summary>
    internal ThreadWaitNode? FactoryThread
    {
        get => Volatile.Read(ref _factoryThread);
        set => Volatile.Write(ref _factoryThread, value); // the wait graph reads it; only the thread itself depends on its value
    }

    /// <summary>The task that the factory returned; null before that, and when the run has ended.</summary>
    internal Task? FactoryTask
    {
        get => Volatile.Read(ref _factoryTask);
        set => Volatile.Write(ref _factoryTask, value); // the wait graph reads it, now or when it searches again
    }

    /// <summary>The span of the factory; null if nothing listens, and when the run has ended.</summary>
    internal Activity? Activity
    {
        get => Volatile.Read(ref _activity);
        set => Volatile.Write(ref _activity, value); // those who join read it
    }

    internal void End()
    {
        Activity = null;
        FactoryTask = null;
        Volatile.Write(ref _hasEnded, true); // pairs with HasEnded
    }
}
