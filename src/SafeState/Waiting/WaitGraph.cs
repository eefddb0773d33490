using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>
/// Who waits for whom, over all stores of the process: actor (a thread, or a pending run) -> holder (the owner of a key, or who makes
/// a first content) -> that holder's actor. Entered on the slow path only, before a wait.
/// </summary>
/// <remarks>
/// Every cycle contains the edge that closed it, and edges are added and searched under one lock, so that the caller which
/// adds the last edge finds the cycle. A holder whose signal has been given, or is about to be, no longer holds anybody up: its edge is passed
/// over even before its waiter has woken.
/// </remarks>
[StackTraceHidden]
internal static class WaitGraph
{
    private static readonly Gate Guard = new();
    private static readonly Dictionary<object, List<Wait>> Waits = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds the edges of a caller that is about to wait.</summary>
    /// <param name="holder">Whom it waits for.</param>
    /// <param name="signal">What it waits for.</param>
    /// <param name="joins">Whether it waits for what the holder makes, rather than for what it holds.</param>
    /// <param name="actors">The calling thread, if it will block, and the pending run it works for, if there is one.</param>
    /// <exception cref="GuardReentrancyException">The caller itself is the holder.</exception>
    /// <exception cref="GuardDeadlockException">The holder waits, directly or through others, for the caller.</exception>
    internal static void Enter(IHolder holder, Task signal, bool joins, in Actors actors)
    {
        Guard.Enter();
        try
        {
            Wait wait = new(holder, signal, joins);
            if (wait.IsOver)
            {
                return;
            }

            List<IHolder> path = [];
            if (!Mutant.CircleIsNotSeen && Reaches(holder, actors, path))
            {
                path.Reverse();
                throw path.Count == 1 ? Reentrancy.OwnHolding(holder) : Circle.Of(path);
            }

            Add(actors.Thread, wait);
            Add(actors.Run, wait);
        }
        finally
        {
            Guard.Exit();
        }
    }

    /// <summary>Removes what <see cref="Enter"/> added; does nothing where it added nothing.</summary>
    internal static void Leave(Task signal, in Actors actors)
    {
        bool interrupted = Guard.EnterToCommit();
        try
        {
            Remove(actors.Thread, signal);
            Remove(actors.Run, signal);
        }
        finally
        {
            Guard.Exit();
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>Whether an actor waits for an owner just now.</summary>
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

    /// <summary>Depth first, over holders not yet visited.</summary>
    private static bool Reaches(IHolder from, in Actors actors, List<IHolder> path)
    {
        HashSet<object> visited = new(ReferenceEqualityComparer.Instance);
        return Search(from, actors, path, visited);
    }

    private static bool Search(IHolder holder, in Actors actors, List<IHolder> path, HashSet<object> visited)
    {
        if (holder.Actor == actors.Thread || holder.Actor == actors.Run)
        {
            path.Add(holder);
            return true;
        }

        if (visited.Add(holder.Actor) && Waits.TryGetValue(holder.Actor, out List<Wait>? waits))
        {
            foreach (Wait wait in waits)
            {
                if (!wait.IsOver && Search(wait.Holder, actors, path, visited))
                {
                    path.Add(holder);
                    return true;
                }
            }
        }

        return false;
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

    private static void Remove(object? actor, Task signal)
    {
        if (actor is null || !Waits.TryGetValue(actor, out List<Wait>? waits))
        {
            return;
        }

        int index = waits.FindIndex(wait => wait.Signal == signal);
        if (index >= 0)
        {
            waits.RemoveAt(index);
        }

        if (waits.Count == 0)
        {
            _ = Waits.Remove(actor);
        }
    }

    private readonly record struct Wait(IHolder Holder, Task Signal, bool Joins)
    {
        /// <summary>Also where a whole-map write has detached the owner and is about to give the signal.</summary>
        internal bool IsOver => Signal.IsCompleted || Holder.HasLetGo(Joins);
    }
}
