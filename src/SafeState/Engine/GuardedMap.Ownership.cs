using System;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <summary>Waits until the calling thread owns a key.</summary>
    /// <returns>False: the condition does not hold, and nothing is owned.</returns>
    private bool Own(
        TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, ThreadContext thread, out OwnedEntry<TKey, TValue> entry)
    {
        while (true)
        {
            Outcome outcome = TProbe.Hooks
                ? OwnWithEvents(key, condition, present, absent, thread, out entry, out Owner<TKey, TValue>? blocker)
                : _strategy.Own(key, condition, present, absent, thread, out entry, out blocker);
            if (outcome != Outcome.Blocked)
            {
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    /// <summary>Commits, ends the ownership, and wakes the waiters. The value that waiters share is set before.</summary>
    /// <returns>False if the operation was detached, and nothing was stored.</returns>
    private bool End(Owner<TKey, TValue> owner, WriteKind kind, TValue value, StoreCounter operation, ThreadContext thread)
    {
        TKey key = TProbe.Counts ? owner.Key : default!; // the record may be used again as soon as it has ended
        Owner<TKey, TValue>? toSignal = owner;
        try
        {
            toSignal = _strategy.End(owner, kind, value, thread);
            if (toSignal is { JoinerCount: > 0 })
            {
                OnRunJoined(toSignal);
            }

            return toSignal is not { IsDetached: true };
        }
        catch (Exception exception)
        {
            owner.SetFailure(exception);
            throw;
        }
        finally
        {
            SchedulePoint.Hit();
            (FaultInjection.WaitersAreNotSignaled ? null : toSignal)?.SignalCompleted();
            CountWrite(thread, key, operation);
        }
    }

    /// <summary>Wakes the writers that wait for records which a whole-map write has detached.</summary>
    private static void SignalDetached(Owner<TKey, TValue>? detached)
    {
        for (Owner<TKey, TValue>? owner = detached; owner is not null && !FaultInjection.DetachedWritersAreNotSignaled; owner = owner.Next)
        {
            owner.SignalReleased();
        }
    }
}
