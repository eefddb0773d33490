using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>
/// Who waits for whom, over all stores of the process: actor (a thread, or a pending run) -> holder (the owner of a key, the thread that
/// makes a first content, the threads in a section) -> the holder's actor. Used on the slow path only, before and during a wait.
/// </summary>
/// <remarks>
/// <para>Every cycle contains the wait that closed it. Waits are added and searched under one lock, so the caller that adds the last one finds the cycle, unless
/// one of its edges was not certain yet: an asynchronous request becomes certain when somebody awaits it, a section's holder is not asked when a
/// commit closes the cycle, since a commit must not fail. Therefore each caller searches again from time to time while it waits.</para>
/// <para>A holder whose signal has been given, or is about to be, no longer holds anybody up: its wait is passed over even before its caller has woken.</para>
/// </remarks>
[StackTraceHidden]
internal static class WaitGraph
{
    private static readonly Gate Guard = new();
    private static readonly Dictionary<object, List<Wait>> Waits = new(ReferenceEqualityComparer.Instance);
    private static long _last;

    /// <summary>Adds a wait that is about to begin.</summary>
    /// <param name="wait">The wait.</param>
    /// <exception cref="GuardReentrancyException">The caller itself is the holder.</exception>
    /// <exception cref="GuardDeadlockException">The holder waits, directly or through others, for the caller.</exception>
    internal static void Enter(Wait wait)
    {
        if (wait.Actor is null)
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
                Add(wait.Actor, wait);
            }
        }
        finally
        {
            Guard.Exit();
        }
    }

    /// <summary>Searches again for a wait that has been added. A cycle takes it out, so that one caller of the cycle gets the exception.</summary>
    /// <inheritdoc cref="Enter"/>
    internal static void SearchAgain(Wait wait)
    {
        Guard.Enter();
        try
        {
            if (!wait.IsOver && !Mutant.WaitsAreSearchedOnce)
            {
                ThrowIfCyclic(wait);
            }
        }
        catch
        {
            Remove(wait.Actor, wait);
            throw;
        }
        finally
        {
            Guard.Exit();
        }
    }

    /// <summary>Adds the wait of a commit, which cannot fail: another caller of a cycle finds it.</summary>
    internal static void EnterToCommit(Wait wait)
    {
        bool interrupted = Guard.EnterToCommit();
        try
        {
            Add(wait.Actor, wait);
        }
        finally
        {
            Leave(interrupted);
        }
    }

    /// <summary>Removes what <see cref="Enter"/> added; does nothing where it added nothing.</summary>
    internal static void Leave(Wait wait)
    {
        if (wait.Actor is null)
        {
            return;
        }

        bool interrupted = Guard.EnterToCommit();
        try
        {
            Remove(wait.Actor, wait);
        }
        finally
        {
            Leave(interrupted);
        }
    }

    /// <summary>Whether an actor waits just now.</summary>
    internal static bool Contains(object actor)
    {
        Guard.Enter();
        try
        {
            return Waits.ContainsKey(actor);
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
        Search search = new(wait);
        if (Mutant.CircleIsNotSeen || !search.LeadsBack(wait.Holder) || search.Youngest > wait.Order || (Mutant.SelfWaitIsNotSeen && search.Path.Count == 1))
        {
            return;
        }

        List<IHolder> path = search.Path;
        path.Reverse();
        throw path.Count == 1 ? SelfWait.CreateException(path[0])
            : wait.WaitsForItself ? SelfWait.CreateException(wait.Holder)
            : search.OwnHolding is { } own ? SelfWait.CreateException(own) : Circle.Of(path);
    }

    private static void Add(object? actor, Wait wait)
    {
        if (actor is null)
        {
            return;
        }

        if (!Waits.TryGetValue(actor, out List<Wait>? waits))
        {
            Waits.Add(actor, waits = []);
        }

        waits.Add(wait);
    }

    private static void Remove(object? actor, Wait wait)
    {
        if (actor is null || !Waits.TryGetValue(actor, out List<Wait>? waits))
        {
            return;
        }

        _ = waits.Remove(wait);
        if (waits.Count == 0)
        {
            _ = Waits.Remove(actor);
        }
    }

    /// <summary>A search for a way from a holder back to the actor of a wait: depth first, over actors not yet visited.</summary>
    private sealed class Search(Wait wait)
    {
        private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

        /// <summary>The holders of the cycle, from the last one to the first.</summary>
        internal List<IHolder> Path { get; } = [];

        /// <summary>The order of the youngest wait of the cycle, apart from the one that is searched for.</summary>
        internal long Youngest { get; private set; }

        /// <summary>Where the cycle is within one flow: the run that would wait for itself.</summary>
        internal IHolder? OwnHolding { get; private set; }

        /// <summary>Whether a holder waits, directly or through others, for the actor of the wait.</summary>
        internal bool LeadsBack(IHolder holder)
        {
            bool leads = holder is StoreLock { Store: var store }
                ? !Mutant.SectionsAreNotInTheGraph && CellRegistry.ThreadsInside(store).Exists(thread => ActorLeadsBack(thread.Actor))
                : ActorLeadsBack(holder.Actor!);
            if (leads && holder is not FlowWait)
            {
                Path.Add(holder);
            }

            return leads;
        }

        private bool ActorLeadsBack(object actor)
        {
            object? thread = (actor as RunActor)?.Thread; // its factory runs on the stack of this thread
            return wait.HoldsUp(actor) || (thread is not null && wait.HoldsUp(thread)) || WaitsLeadBack(actor) || (thread is not null && WaitsLeadBack(thread));
        }

        private bool WaitsLeadBack(object actor)
        {
            if (!_visited.Add(actor))
            {
                return false;
            }

            if (actor is FlowWait { Current: { IsOver: false } current })
            {
                return LeadsBack(current);
            }

            if (!Waits.TryGetValue(actor, out List<Wait>? waits))
            {
                return false;
            }

            foreach (Wait next in waits)
            {
                if (!next.IsOver && next.HoldsUp(actor) && LeadsBack(next))
                {
                    return true;
                }
            }

            return false;
        }

        private bool LeadsBack(Wait next)
        {
            bool leads = LeadsBack(next.Holder);
            if (leads)
            {
                Youngest = long.Max(Youngest, next.Order);
                OwnHolding ??= next.WaitsForItself ? next.Holder : null;
            }

            return leads;
        }
    }
}
