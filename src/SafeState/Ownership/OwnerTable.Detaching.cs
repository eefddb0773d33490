using System;
using System.Collections.Generic;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>How owners give way.</summary>
internal sealed partial class OwnerTable<TKey, TValue>
{
    /// <summary>Takes one record out of the table, so that its operation stores nothing.</summary>
    internal void Detach(Owner<TKey, TValue> owner)
    {
        Unlink(owner);
        owner.Detach();
    }

    /// <summary>Detaches the run that makes the value of an absent key, if there is one.</summary>
    /// <returns>The run; the caller wakes the writers that wait for it without the lock.</returns>
    /// <exception cref="GuardReentrancyException">The calling thread runs a delegate in which it may not write the key.</exception>
    internal Owner<TKey, TValue>? DetachRun(TKey key)
    {
        if (_count == 0 || FaultInjection.RemovalDoesNotDetach || FindOwner(key, ofKey: true) is not { IsShared: true } run)
        {
            return null;
        }

        ThrowIfForbidden(key);
        Detach(run);
        return run;
    }

    /// <summary>Adds the keys whose runs are under way to a list.</summary>
    internal void CollectRunningKeys(List<TKey> keys)
    {
        if (_count == 0)
        {
            return;
        }

        CollectRunningKeys(Loose, keys);
        foreach (Owner<TKey, TValue>? first in _chains)
        {
            CollectRunningKeys(first, keys);
        }
    }

    private static void CollectRunningKeys(Owner<TKey, TValue>? first, List<TKey> keys)
    {
        for (Owner<TKey, TValue>? owner = first; owner is not null; owner = owner.Next)
        {
            if (owner.IsShared)
            {
                keys.Add(owner.Key);
            }
        }
    }

    /// <summary>Detaches every record (or every run) and prepends it to a list; the caller wakes their waiters without the lock.</summary>
    internal void DetachAll(ref Owner<TKey, TValue>? list, bool runsOnly = false)
    {
        if (_count == 0)
        {
            return;
        }

        DetachAll(Loose, ref list, runsOnly);
        foreach (Owner<TKey, TValue>? first in _chains)
        {
            DetachAll(first, ref list, runsOnly);
        }
    }

    private void DetachAll(Owner<TKey, TValue>? first, ref Owner<TKey, TValue>? list, bool runsOnly)
    {
        Owner<TKey, TValue>? next;
        for (Owner<TKey, TValue>? owner = first; owner is not null; owner = next)
        {
            next = owner.Next;
            if ((!runsOnly || owner.IsShared) && !owner.IsWhole)
            {
                Detach(owner);
                owner.Next = list;
                list = owner;
            }
        }
    }

    /// <summary>Makes a pending run of a key that is about to be written give way.</summary>
    internal void DetachPending(TKey key)
    {
        if (_count != 0 && !FaultInjection.SectionWritesKeepRuns && FindOwner(key, ofKey: true) is { Kind: OwnerKind.PendingRun } run)
        {
            Detach(run);
        }
    }

    /// <summary>
    /// Detaches a pending run of a key that is about to be written. A key whose equality contradicts itself may have found the run of
    /// another key that is written together with it: that run is detached once.
    /// </summary>
    internal void DetachIfRecorded(Owner<TKey, TValue>? pendingRun)
    {
        if (pendingRun is { IsRecorded: true })
        {
            Detach(pendingRun);
        }
    }

    /// <summary>One waiter of a pending run goes away; without waiters the run is detached.</summary>
    internal bool Abandon(Owner<TKey, TValue> run)
    {
        return --run.WaiterCount == 0 && !FaultInjection.AbandonedRunContinues && Expire(run);
    }

    /// <summary>Detaches a pending run that has not ended within its limit.</summary>
    /// <returns>True if the run still goes on, and its token is to be canceled.</returns>
    internal bool Expire(Owner<TKey, TValue> run)
    {
        if (run.IsRecorded)
        {
            Detach(run);
        }

        return run.IsDetached && !run.HasEnded;
    }

    /// <summary>An owner that runs a delegate on a key for which a test holds; null: none. The caller is registered with it.</summary>
    internal Owner<TKey, TValue>? FindRunning<TState>(Func<TKey, TState, bool> test, TState state) =>
        FindRunning(OwnerKind.PendingRun, test, state);

    /// <summary>An owner that writes, be its key present or absent; null: none. The caller is registered with it.</summary>
    internal Owner<TKey, TValue>? FindWriting() => FindRunning(OwnerKind.Run, static (_, _) => true, state: 0);

    /// <param name="shared">The first kind of owner that is passed over.</param>
    private Owner<TKey, TValue>? FindRunning<TState>(OwnerKind shared, Func<TKey, TState, bool> test, TState state)
    {
        Owner<TKey, TValue>? running = FindRunning(Loose, shared, test, state);
        for (int i = 0; running is null && _count != 0 && i < _chains.Length; i++)
        {
            running = FindRunning(_chains[i], shared, test, state);
        }

        running?.RegisterWaiter(joins: false);
        return FaultInjection.DrainDoesNotWait ? null : running;
    }

    private static Owner<TKey, TValue>? FindRunning<TState>(
        Owner<TKey, TValue>? first, OwnerKind shared, Func<TKey, TState, bool> test, TState state)
    {
        Owner<TKey, TValue>? owner = first;
        while (owner is not null && (owner.IsWhole ? !owner.StopsCaller : owner.Kind >= shared || !test(owner.Key, state)))
        {
            owner = owner.Next;
        }

        return owner;
    }
}
