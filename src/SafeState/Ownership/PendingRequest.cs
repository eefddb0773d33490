using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>
/// An asynchronous request, as a node of the wait graph. Whether it delays the run that made it depends on what awaits it, which is known
/// only later. A request that is not awaited delays nothing. A thread that blocks on it waits for it as for any other holder.
/// </summary>
internal abstract class PendingRequest(GuardedStore store) : IWaitable
{
    private readonly AsyncChain? _runs = AsyncChain.Current;
    private Task? _awaiter;
    private Wait? _currentWait;

    /// <summary>The innermost pending run that the request was made in; null: none.</summary>
    internal RunWaitNode? Run => _runs?.Run;

    /// <summary>What the request waits for just now; null: nothing.</summary>
    internal Wait? CurrentWait
    {
        get => Volatile.Read(ref _currentWait);
        set => Volatile.Write(ref _currentWait, value); // the wait graph reads it, now or when it searches again
    }

    /// <summary>
    /// The task that completes only after the request: the asynchronous method that awaits it, or what <c>AsTask</c> returned. Null: not
    /// known.
    /// </summary>
    private protected Task? Awaiter
    {
        get => Volatile.Read(ref _awaiter);
        set => Volatile.Write(ref _awaiter, value); // as above
    }

    public object WaitNode => this;

    public string Name => store.Name;

    public TimeSpan HeldFor => TimeSpan.Zero;

    public bool IsReleased(bool joins) => false;

    /// <summary>Whether the request was made inside a run, or inside one that was started by a factory of it, and so on.</summary>
    internal bool IsInside(object? node) => _runs is not null && _runs.Contains(node);

    /// <summary>Whether an actor certainly makes no progress before the request has ended.</summary>
    internal bool Blocks(object node) => node == this
        || (node == Run
            && (FaultInjection.StartedFlowsBlockTheirRun || (Awaiter is { } awaiter && Awaiters.DependsOn(Run.FactoryTask, awaiter))));
}
