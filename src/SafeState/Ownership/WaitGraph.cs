using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>
/// The waits of all stores of the process. Edges go from an actor (a thread, or a pending run) to a holder, and from the holder to its
/// actor. Holders are the owner of a key, the thread that creates a first content, and the threads in a section. The graph is used on the
/// slow path only, before and during a wait.
/// </summary>
/// <remarks>
/// <para>
/// Every cycle contains the wait that closed it. Waits are added and searched under one lock. So the caller that adds the last wait finds
/// the cycle, unless one of its edges was not certain yet. An asynchronous request becomes certain when it is awaited. When a commit closes
/// a cycle, the holders of its section are not asked, because a commit must not fail. So each caller searches again from time to time while
/// it waits.
/// </para>
/// <para>
/// A holder whose signal has been given, or is about to be, no longer delays a caller. The search passes over that wait even before its
/// caller has woken.
/// </para>
/// </remarks>
[StackTraceHidden]
internal static class WaitGraph
{
    private static readonly InstrumentedLock Guard = new();
    private static readonly Dictionary<object, List<Wait>> Waits = new(ReferenceEqualityComparer.Instance);
    private static long _last;

    /// <summary>Adds a wait that is about to begin.</summary>
    /// <param name="wait">The wait.</param>
    /// <exception cref="GuardReentrancyException">The caller itself is the holder.</exception>
    /// <exception cref="GuardDeadlockException">The holder waits, directly or through others, for the caller.</exception>
    internal static void Add(Wait wait)
    {
        if (wait.WaitNode is null)
        {
            return;
        }

        Guard.Enter();
        try
        {
            if (!wait.IsOver)
            {
                wait.Order = ++_last;
                ThrowIfCyclic(wait);
                Register(wait.WaitNode, wait);
            }
        }
        finally
        {
            Guard.Exit();
        }
    }

    /// <summary>
    /// Searches again for a wait that has been added. A cycle takes it out, so that one caller of the cycle gets the exception.
    /// </summary>
    /// <inheritdoc cref="Add"/>
    internal static void Recheck(Wait wait)
    {
        Guard.Enter();
        try
        {
            if (!wait.IsOver && !FaultInjection.GraphIsSearchedOnce)
            {
                ThrowIfCyclic(wait);
            }
        }
        catch
        {
            Unregister(wait.WaitNode, wait);
            throw;
        }
        finally
        {
            Guard.Exit();
        }
    }

    /// <summary>Adds the wait of a commit, which cannot fail: another caller of a cycle finds it.</summary>
    internal static void AddUninterruptible(Wait wait)
    {
        bool interrupted = Guard.EnterUninterruptible();
        try
        {
            Register(wait.WaitNode, wait);
        }
        finally
        {
            Leave(interrupted);
        }
    }

    /// <summary>Removes what <see cref="Add"/> added; does nothing where it added nothing.</summary>
    internal static void Leave(Wait wait)
    {
        if (wait.WaitNode is null)
        {
            return;
        }

        bool interrupted = Guard.EnterUninterruptible();
        try
        {
            Unregister(wait.WaitNode, wait);
        }
        finally
        {
            Leave(interrupted);
        }
    }

    /// <summary>Returns a wait that an actor is in just now, or null. For tests.</summary>
    internal static Wait? Find(object node)
    {
        Guard.Enter();
        try
        {
            return Waits.TryGetValue(node, out List<Wait>? waits) ? waits[0] : null;
        }
        finally
        {
            Guard.Exit();
        }
    }

    private static void Leave(bool interrupted)
    {
        Guard.Exit();
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private static void ThrowIfCyclic(Wait wait)
    {
        CycleSearch search = new(wait);
        if (FaultInjection.DeadlockIsNotDetected
            || !search.LeadsBack(wait.Target)
            || search.Youngest > wait.Order
            || (FaultInjection.SelfWaitIsNotDetected && search.Path.Count == 1))
        {
            return;
        }

        List<IWaitable> path = search.Path;
        path.Reverse();
        throw path.Count == 1 ? SelfWait.CreateException(path[0])
            : wait.IsSelfWait ? SelfWait.CreateException(wait.Target)
            : search.SelfWaitTarget is { } own ? SelfWait.CreateException(own) : DeadlockMessage.CreateException(path);
    }

    private static void Register(object? node, Wait wait)
    {
        if (node is null)
        {
            return;
        }

        if (!Waits.TryGetValue(node, out List<Wait>? waits))
        {
            Waits.Add(node, waits = []);
        }

        waits.Add(wait);
    }

    private static void Unregister(object? node, Wait wait)
    {
        if (node is null || !Waits.TryGetValue(node, out List<Wait>? waits))
        {
            return;
        }

        _ = waits.Remove(wait);
        if (waits.Count == 0)
        {
            _ = Waits.Remove(node);
        }
    }

    /// <summary>A search for a way from a holder back to the actor of a wait: depth first, over actors not yet visited.</summary>
    private sealed class CycleSearch(Wait wait)
    {
        private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

        /// <summary>The holders of the cycle, from the last one to the first.</summary>
        internal List<IWaitable> Path { get; } = [];

        /// <summary>The order of the youngest wait of the cycle, apart from the one that is searched for.</summary>
        internal long Youngest { get; private set; }

        /// <summary>Where the cycle is within one flow: the run that would wait for itself.</summary>
        internal IWaitable? SelfWaitTarget { get; private set; }

        /// <summary>Whether a holder waits, directly or through others, for the actor of the wait.</summary>
        internal bool LeadsBack(IWaitable target)
        {
            bool leads = target is StoreLock { Store: var store }
                ? !FaultInjection.SectionsAreNotInTheGraph
                    && ThreadContext.GetThreadsInSection(store).Any(thread => NodeLeadsBack(thread.WaitNode))
                : NodeLeadsBack(target.WaitNode!);
            if (leads && target is not PendingRequest)
            {
                Path.Add(target);
            }

            return leads;
        }

        private bool NodeLeadsBack(object node)
        {
            object? thread = (node as RunWaitNode)?.FactoryThread; // its factory runs on the stack of this thread
            return wait.Blocks(node)
                || (thread is not null && wait.Blocks(thread))
                || WaitsLeadBack(node)
                || (thread is not null && WaitsLeadBack(thread));
        }

        private bool WaitsLeadBack(object node)
        {
            if (!_visited.Add(node))
            {
                return false;
            }

            if (node is PendingRequest { CurrentWait: { IsOver: false } current })
            {
                return LeadsBack(current);
            }

            if (!Waits.TryGetValue(node, out List<Wait>? waits))
            {
                return false;
            }

            foreach (Wait next in waits)
            {
                if (!next.IsOver && next.Blocks(node) && LeadsBack(next))
                {
                    return true;
                }
            }

            return false;
        }

        private bool LeadsBack(Wait next)
        {
            bool leads = LeadsBack(next.Target);
            if (leads)
            {
                Youngest = long.Max(Youngest, next.Order);
                SelfWaitTarget ??= next.IsSelfWait ? next.Target : null;
            }

            return leads;
        }
    }
}
