using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>
/// An asynchronous request that was made inside a pending run, or by a thread that holds something. Whether it holds them up
/// depends on who awaits its task, which is known only later: a flow that was started and is not awaited delays nobody.
/// </summary>
internal sealed class FlowWait
{
    private Task? _task;

    private readonly AsyncChain? _runs;

    private readonly Caller? _caller;
    private readonly (DelegateFrame?, int, int, long) _place;

    private FlowWait(AsyncChain? runs, ThreadActor? thread, Caller? caller)
    {
        _runs = runs;
        Thread = thread;
        _caller = caller;
        _place = caller?.Place ?? default;
    }

    /// <summary>The innermost pending run that the request was made in.</summary>
    internal RunActor? Run => _runs?.Run;

    /// <summary>The thread that made the request, if it held anything then.</summary>
    internal ThreadActor? Thread { get; }

    /// <summary>The task of the request; null until its caller has it.</summary>
    internal Task? Task
    {
        get => Volatile.Read(ref _task);
        set => Volatile.Write(ref _task, value); // the wait graph reads it when it searches again
    }

    /// <returns>Null: the request can be part of no cycle.</returns>
    internal static FlowWait? TryCreate()
    {
        AsyncChain? runs = AsyncChain.Current;
        ThreadActor current = ThreadActor.Current;
        Caller? caller = Caller.Known;
        ThreadActor? thread = caller is { HoldsAnything: true } || runs?.Run.Thread == current ? current : null;
        return runs is null && thread is null ? null : new(runs, thread, thread is null ? null : caller);
    }

    /// <summary>Whether the request was made inside a run, or inside one that was started by a factory of it, and so on.</summary>
    internal bool IsInside(object? actor) => _runs is not null && _runs.Contains(actor);

    /// <summary>Whether the thread has not left what it was inside of when it made the request: later it blocks for another reason.</summary>
    private bool IsStillInside => _caller is null || _caller.Place == _place;

    /// <summary>Whether an actor certainly makes no progress before the request has ended.</summary>
    internal bool HoldsUp(object actor) => Task is { } task
        && (actor == Thread
            ? !Mutant.BlockedRequestsAreNotSeen && Awaiters.Block(task) && Thread.IsBlocked && IsStillInside
            : actor == Run && (Mutant.StartedFlowsHoldTheirRunUp || Awaiters.Reach(Run.Factory, task)));
}
