using System.Threading;
using SafeState.CompilerServices;
using SafeState.Waiting;

namespace SafeState.Ownership;

/// <summary>The pending runs inside which the current asynchronous flow executes, innermost first. Set when a run starts, that is on misses only.</summary>
internal sealed class AsyncChain
{
    private static readonly AsyncLocal<AsyncChain?> Flow = new();

    private readonly RunActor _run;
    private readonly AsyncChain? _outer;

    private AsyncChain(RunActor run, AsyncChain? outer)
    {
        _run = run;
        _outer = outer;
    }

    /// <summary>The innermost run that has not ended; null: none. A flow that outlives its run no longer counts as inside it.</summary>
    internal static RunActor? Innermost
    {
        get
        {
            AsyncChain? link = Flow.Value;
            while (link is not null && link._run.HasEnded)
            {
                link = link._outer;
            }

            return link?._run;
        }
    }

    /// <summary>Marks the current flow as being inside a run, until the calling asynchronous method returns.</summary>
    internal static void Enter(RunActor run) => Flow.Value = new(run, Flow.Value);

    internal static bool Contains(object actor)
    {
        for (AsyncChain? link = Flow.Value; link is not null; link = link._outer)
        {
            if (link._run == actor)
            {
                return true;
            }
        }

        return false;
    }

    internal static bool Contains(GuardedStore store)
    {
        for (AsyncChain? link = Flow.Value; link is not null; link = link._outer)
        {
            if (link._run.Store == store)
            {
                return true;
            }
        }

        return false;
    }
}
