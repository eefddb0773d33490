using System.Threading;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.Ownership;

/// <summary>
/// The pending runs inside which the current asynchronous flow executes, innermost first. Set when a run starts, that is on misses only.
/// </summary>
internal sealed class AsyncChain
{
    private static readonly AsyncLocal<AsyncChain?> Flow = new();

    private readonly RunWaitNode _run;
    private AsyncChain? _outer;

    private AsyncChain(RunWaitNode run, AsyncChain? outer)
    {
        _run = run;
        _outer = outer;
    }

    /// <summary>
    /// The runs of the current flow, from the innermost that has not ended; null: none. A flow that outlives its run no longer counts as
    /// inside it.
    /// </summary>
    internal static AsyncChain? Current => FaultInjection.EndedRunsAreCurrent ? Flow.Value : SkipEnded(Flow.Value);

    internal RunWaitNode Run => _run;

    /// <summary>How many runs the current flow keeps alive.</summary>
    internal static int Length
    {
        get
        {
            int length = 0;
            for (AsyncChain? link = Flow.Value; link is not null; link = link._outer)
            {
                length++;
            }

            return length;
        }
    }

    internal bool Contains(object? node)
    {
        AsyncChain? link = this;
        while (link is not null && link._run != node)
        {
            link = link._outer;
        }

        return link is not null;
    }

    /// <summary>Marks the current flow as being inside a run, until the calling asynchronous method returns.</summary>
    internal static void Enter(RunWaitNode run)
    {
        AsyncChain chain = new(run, Flow.Value);

        // Completed runs are taken out wherever they are: a factory that starts its successor is still running when it does, so that it
        // would stay in the chain for good.
        // Other flows share links; each writes only what is true for all.
        for (AsyncChain? link = chain; link is not null && !FaultInjection.EndedRunsStayInTheChain; link = link._outer)
        {
            link._outer = SkipEnded(link._outer);
        }

        Flow.Value = chain;
    }

    private static AsyncChain? SkipEnded(AsyncChain? chain)
    {
        AsyncChain? link = chain;
        while (link is not null && link._run.HasEnded)
        {
            link = link._outer;
        }

        return link;
    }
}
