using System.Threading.Tasks;

namespace SafeState.Waiting;

/// <summary>One wait: an edge of the wait graph.</summary>
/// <param name="target">What is waited for.</param>
/// <param name="signal">Completes when the wait is over; null for a lock, which is tried.</param>
/// <param name="joins">Whether the caller waits for the value that the holder makes, not for what it holds.</param>
/// <param name="thread">The thread, if it blocks.</param>
/// <param name="request">The asynchronous request that waits, if it is one.</param>
internal sealed class Wait(IWaitable target, Task? signal, bool joins, ThreadWaitNode? thread, PendingRequest? request)
{
    internal IWaitable Target => target;

    /// <summary>Whether a request waits for a run that it was made in, directly or through factories that run inside each other.</summary>
    internal bool IsSelfWait => request?.IsInside(target.WaitNode) == true;

    /// <summary>
    /// The order in which waits began; zero: a commit, which cannot be given up. Of a cycle the youngest wait is given up, and no other.
    /// </summary>
    internal long Order { get; set; }

    /// <summary>Also where the owner was detached and the signal is about to be given.</summary>
    internal bool IsOver => signal is { IsCompleted: true } || target.IsReleased(joins);

    /// <summary>The actor that the graph lists the wait under; null: it is not listed.</summary>
    internal object? WaitNode => thread ?? (object?)request?.Run;

    /// <summary>Whether an actor certainly makes no progress before the wait is over.</summary>
    internal bool Blocks(object node) => node == thread || (request is not null && request.Blocks(node));
}
