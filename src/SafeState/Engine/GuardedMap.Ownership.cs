using System;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <summary>Waits until the calling thread owns a key.</summary>
    /// <returns>False: the condition does not hold, and nothing is owned.</returns>
    private bool Own(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, Caller caller, out OwnedEntry<TKey, TValue> entry)
    {
        while (true)
        {
            Outcome outcome = TProbe.Hooks
                ? OwnTelling(key, condition, present, absent, caller, out entry, out Owner<TKey, TValue>? blocker)
                : _store.Own(key, condition, present, absent, caller, out entry, out blocker);
            if (outcome != Outcome.Blocked)
            {
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    /// <summary>Commits, ends the ownership and wakes who waits. What a waiter shares is set before.</summary>
    /// <returns>False: the operation was detached, and nothing was stored.</returns>
    private bool End(Owner<TKey, TValue> owner, ChangeKind change, TValue value, Cell operation, Caller caller)
    {
        TKey key = TProbe.Counts ? owner.Key : default!; // the record may be used again as soon as it has ended
        Owner<TKey, TValue>? toWake = owner;
        try
        {
            toWake = _store.End(owner, change, value);
            return toWake is not { Detached: true };
        }
        catch (Exception exception)
        {
            owner.Fail(exception);
            throw;
        }
        finally
        {
            Yield.Reach();
            (Mutant.WaitersAreNotWaked ? null : toWake)?.SignalCompleted();
            CountWrite(caller, key, operation);
        }
    }

    /// <summary>Wakes the writers that wait for records which a whole-map write has detached.</summary>
    private static void Wake(Owner<TKey, TValue>? detached)
    {
        for (Owner<TKey, TValue>? owner = detached; owner is not null && !Mutant.DetachedWritersAreNotWaked; owner = owner.Next)
        {
            owner.SignalReleased();
        }
    }
}
