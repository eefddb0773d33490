using System;
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

    /// <summary>Detaches every record (or every pending run) and prepends it to a list; the caller wakes their waiters without the lock.</summary>
    internal void DetachAll(ref Owner<TKey, TValue>? list, bool pendingRunsOnly = false)
    {
        if (_count == 0)
        {
            return;
        }

        DetachAll(Single, ref list, pendingRunsOnly);
        foreach (Owner<TKey, TValue>? first in _chains)
        {
            DetachAll(first, ref list, pendingRunsOnly);
        }
    }

    private void DetachAll(Owner<TKey, TValue>? first, ref Owner<TKey, TValue>? list, bool pendingRunsOnly)
    {
        Owner<TKey, TValue>? next;
        for (Owner<TKey, TValue>? owner = first; owner is not null; owner = next)
        {
            next = owner.Next;
            if (!pendingRunsOnly || owner.Kind == OwnerKind.PendingRun)
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
        if (_count != 0 && !Mutant.SectionWritesKeepRuns && Find(key) is { Kind: OwnerKind.PendingRun } run)
        {
            Detach(run);
        }
    }

    /// <summary>Detaches a pending run of a key that is about to be written.</summary>
    internal void GiveWay(Owner<TKey, TValue>? pendingRun)
    {
        if (pendingRun is not null)
        {
            Detach(pendingRun);
        }
    }

    /// <summary>One waiter of a pending run goes away; without waiters the run is detached.</summary>
    internal bool Abandon(Owner<TKey, TValue> run)
    {
        if (--run.WaiterCount != 0 || Mutant.AbandonedRunGoesOn)
        {
            return false;
        }

        if (run.IsRecorded)
        {
            Detach(run);
        }

        return run.Detached && !run.HasEnded;
    }

    /// <summary>An owner that runs a delegate on a key for which a test holds; null: none. The caller is registered with it.</summary>
    internal Owner<TKey, TValue>? FindRunning<TState>(Func<TKey, TState, bool> test, TState state)
    {
        Owner<TKey, TValue>? running = FindRunning(Single, test, state);
        for (int i = 0; running is null && _count != 0 && i < _chains.Length; i++)
        {
            running = FindRunning(_chains[i], test, state);
        }

        running?.Register(joins: false);
        return Mutant.DrainDoesNotWait ? null : running;
    }

    private static Owner<TKey, TValue>? FindRunning<TState>(Owner<TKey, TValue>? first, Func<TKey, TState, bool> test, TState state)
    {
        Owner<TKey, TValue>? owner = first;
        while (owner is not null && (owner.Kind == OwnerKind.PendingRun || !test(owner.Key, state)))
        {
            owner = owner.Next;
        }

        return owner;
    }
}
