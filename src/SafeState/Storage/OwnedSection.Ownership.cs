using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Sections;

internal partial struct OwnedSection<TKey, TValue, TGate>
{
    /// <inheritdoc cref="TryAddLocked"/>
    internal Outcome OwnLocked<TStorage>(
        ref TStorage storage, TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, bool thin, ThreadContext thread,
        out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        blocker = null;
        try
        {
            storage.TryGetForOwner(
                key, thin && !HasOwners && (!IsWatched || FaultInjection.ThinOwnersAreUnwatched) ? thread : null, out entry);
            if (entry.Owner is not null)
            {
                return Outcome.Done;
            }

            if ((condition == OwnCondition.IfPresent && !entry.Exists)
                || (condition == OwnCondition.IfAbsent && entry.Exists && !FaultInjection.PresenceIsNotRechecked))
            {
                return Outcome.Declined;
            }

            OwnerKind kind = entry.Exists ? present : absent;
            blocker =
                Owners.GetBlocker(key, thread.TopFrame, joins: (kind is OwnerKind.Run or OwnerKind.PendingRun)
                    && !FaultInjection.CallersDoNotJoinRuns);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            entry.Owner = Owners.Add(key, kind, thread);
            entry.Owner.TableHash = storage.Hash;
            entry.Owner.WasPresent = entry.Exists;
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Own<TStorage>(
        ref TStorage storage, TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2,
        out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        ThreadContext thread = ThreadContext.Current;
        _gate.EnterWrite();
        try
        {
            entry2 = default;
            storage.TryGetForOwner(key1, thin: null, out entry1);
            storage.TryGetForOwner(key2, thin: null, out entry2);
            Owner<TKey, TValue>? owner1 = Owners.GetOwner(key1);
            Owner<TKey, TValue>? owner2 = Owners.GetOwner(key2);
            blocker = OwnerTable<TKey, TValue>.RegisterIfBlocking(owner1) ?? OwnerTable<TKey, TValue>.RegisterIfBlocking(owner2);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            (entry1.Owner, entry2.Owner) = Owners.Add(key1, key2, thread);
            entry1.Owner.WasPresent = entry1.Exists;
            entry2.Owner.WasPresent = entry2.Exists;
            Owners.DetachIfRecorded(owner1);
            Owners.DetachIfRecorded(owner2);
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Owner<TKey, TValue>? End<TStorage>(ref TStorage storage, Owner<TKey, TValue> owner, WriteKind kind, TValue value)
        where TStorage : struct, ISectionStorage<TKey, TValue> => EndLocked(ref storage, owner, kind, value, _gate.EnterUninterruptible());

    /// <param name="interrupted">What <see cref="EnterUninterruptible"/> returned; the section is left.</param>
    internal Owner<TKey, TValue>? EndLocked<TStorage>(
        ref TStorage storage, Owner<TKey, TValue> owner, WriteKind kind, TValue value, bool interrupted)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        try
        {
            return EndInside(ref storage, owner, kind, value);
        }
        finally
        {
            ExitAndRestoreInterrupt(interrupted);
        }
    }

    /// <summary>Called with the gate held, and stays inside.</summary>
    internal Owner<TKey, TValue>? EndInside<TStorage>(ref TStorage storage, Owner<TKey, TValue> owner, WriteKind kind, TValue value)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        Owner<TKey, TValue>? toSignal;
        bool committed = false;
        try
        {
            if (!owner.IsDetached || FaultInjection.CommitAfterDetach)
            {
                Apply(ref storage, owner, kind, value);
            }

            committed = true;
        }
        finally
        {
            toSignal = Owners.Remove(owner, reuse: committed);
        }

        return toSignal;
    }

    /// <summary>Ends the ownership of an absent key. Called with the gate held, or with all gates, and stays inside.</summary>
    /// <param name="count">The number of entries.</param>
    internal Owner<TKey, TValue>? EndBelowInside<TStorage>(
        ref TStorage storage, Owner<TKey, TValue> owner, TValue value, int count, int maxCount, out bool isFull)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        isFull = !owner.IsDetached && count >= maxCount && !FaultInjection.BoundOfRunIsNotRechecked;
        return EndInside(ref storage, owner, isFull ? WriteKind.None : WriteKind.Store, value);
    }

    internal void End<TStorage>(ref TStorage storage, ref CommitEntry<TKey, TValue> entry1, ref CommitEntry<TKey, TValue> entry2)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        bool interrupted = _gate.EnterUninterruptible();
        try
        {
            // A whole-map write detaches every record of the store at once: both, or none.
            bool changes = entry1.Kind != WriteKind.None || entry2.Kind != WriteKind.None;
            if (changes && (!entry1.Owner.IsDetached || FaultInjection.PairCommitsAfterDetach))
            {
                storage.ApplyPair(in entry1, in entry2);
                AppendPair(in entry1, in entry2);
            }
        }
        finally
        {
            entry1.ToSignal = Owners.Remove(entry1.Owner, reuse: true);
            entry2.ToSignal = Owners.Remove(entry2.Owner, reuse: true);
            ExitAndRestoreInterrupt(interrupted);
        }
    }

    internal void EndRun<TStorage>(ref TStorage storage, Owner<TKey, TValue> run, bool succeeded)
        where TStorage : struct, ISectionStorage<TKey, TValue> => EndRunLocked(ref storage, run, succeeded, _gate.EnterUninterruptible());

    /// <inheritdoc cref="EndLocked"/>
    internal void EndRunLocked<TStorage>(ref TStorage storage, Owner<TKey, TValue> run, bool succeeded, bool interrupted)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        try
        {
            if (run.IsRecorded && Owners.IsOwnedWhole && !FaultInjection.RunCommitsInTransaction)
            {
                Owners.Detach(run); // a transaction reads without the lock, so nothing may be stored, and a run never waits
            }

            if (succeeded && (!run.IsDetached || FaultInjection.RunCommitsAfterDetach))
            {
                storage.AddAbsent(run.Key, run.Result);
                AppendStored(run.Key, run.Result);
            }
            else if (succeeded && !FaultInjection.DetachedRunKeepsItsValue && storage.TryGetValue(run.Key, out TValue? present))
            {
                run.Result = present;
            }
        }
        finally
        {
            _ = Owners.Remove(run, reuse: false);
            ExitAndRestoreInterrupt(interrupted);
        }
    }

    internal bool Abandon(Owner<TKey, TValue> run) => AbandonLocked(run, _gate.EnterUninterruptible());

    /// <inheritdoc cref="EndLocked"/>
    internal bool AbandonLocked(Owner<TKey, TValue> run, bool interrupted)
    {
        try
        {
            return Owners.Abandon(run);
        }
        finally
        {
            ExitAndRestoreInterrupt(interrupted);
        }
    }

    internal bool Expire(Owner<TKey, TValue> run) => ExpireLocked(run, _gate.EnterUninterruptible());

    /// <inheritdoc cref="EndLocked"/>
    internal bool ExpireLocked(Owner<TKey, TValue> run, bool interrupted)
    {
        try
        {
            return Owners.Expire(run);
        }
        finally
        {
            ExitAndRestoreInterrupt(interrupted);
        }
    }

    private readonly void Apply<TStorage>(ref TStorage storage, Owner<TKey, TValue> owner, WriteKind kind, TValue value)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        if (kind == WriteKind.Store && owner.WasPresent)
        {
            _ = storage.Set(owner.Key, value);
            AppendStored(owner.Key, value);
        }
        else if (kind == WriteKind.Store)
        {
            storage.AddAbsent(owner.Key, value);
            AppendStored(owner.Key, value);
        }
        else if (kind == WriteKind.Remove && owner.WasPresent)
        {
            while (storage.Remove(owner.Key, out _) == Outcome.Blocked)
            {
                // Other keys had no records; they have now.
            }

            AppendRemoved(owner.Key);
        }
    }
}
