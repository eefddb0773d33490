using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Sections;

internal partial struct Section<TKey, TValue, TGate>
{
    internal Outcome Own<TContent>(ref TContent content, TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, Caller caller, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        blocker = null;
        _gate.EnterWrite();
        try
        {
            entry = default;
            if (!content.MayEnter())
            {
                return Outcome.Moved;
            }

            entry.Exists = content.TryOwn(key, out entry.Value!);
            if ((condition == OwnCondition.IfPresent && !entry.Exists) || (condition == OwnCondition.IfAbsent && entry.Exists && !Mutant.MissingRecheck))
            {
                return Outcome.Declined;
            }

            OwnerKind kind = entry.Exists ? present : absent;
            blocker = Owners.BlockerOf(key, caller.Top, joins: (kind is OwnerKind.Run or OwnerKind.PendingRun) && !Mutant.OwnersDoNotJoinRuns);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            entry.Owner = Owners.Add(key, kind, caller);
            entry.Owner.ContentHash = content.Hash;
            entry.Owner.FoundPresent = entry.Exists;
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Own<TContent>(ref TContent content, TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        Caller caller = Caller.Current;
        _gate.EnterWrite();
        try
        {
            entry1 = default;
            entry2 = default;
            entry1.Exists = content.TryOwn(key1, out entry1.Value!);
            entry2.Exists = content.TryOwn(key2, out entry2.Value!);
            Owner<TKey, TValue>? owner1 = Owners.OwnerOf(key1);
            Owner<TKey, TValue>? owner2 = Owners.OwnerOf(key2);
            blocker = OwnerTable<TKey, TValue>.Await(owner1) ?? OwnerTable<TKey, TValue>.Await(owner2);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            (entry1.Owner, entry2.Owner) = Owners.Add(key1, key2, caller);
            Owners.GiveWay(owner1);
            Owners.GiveWay(owner2);
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Owner<TKey, TValue>? End<TContent>(ref TContent content, Owner<TKey, TValue> owner, ChangeKind change, TValue value)
        where TContent : struct, IMapContent<TKey, TValue> => EndEntered(ref content, owner, change, value, _gate.EnterToCommit());

    /// <param name="interrupted">What <see cref="EnterToCommit"/> returned; the section is left.</param>
    internal Owner<TKey, TValue>? EndEntered<TContent>(ref TContent content, Owner<TKey, TValue> owner, ChangeKind change, TValue value, bool interrupted)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        Owner<TKey, TValue>? toWake;
        bool committed = false;
        try
        {
            if (!owner.Detached || Mutant.CommitAfterDetach)
            {
                Apply(ref content, owner, change, value);
            }

            committed = true;
        }
        finally
        {
            toWake = Owners.Remove(owner, reuse: committed);
            ExitCommit(interrupted);
        }

        return toWake;
    }

    internal void End<TContent>(ref TContent content, ref EndedEntry<TKey, TValue> entry1, ref EndedEntry<TKey, TValue> entry2)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        bool interrupted = _gate.EnterToCommit();
        try
        {
            // A whole-map write detaches every record of the store at once: both, or none.
            bool changes = entry1.Change != ChangeKind.Leave || entry2.Change != ChangeKind.Leave;
            if (changes && (!entry1.Owner.Detached || Mutant.PairCommitsAfterDetach))
            {
                content.ApplyBoth(in entry1, in entry2);
            }
        }
        finally
        {
            entry1.ToWake = Owners.Remove(entry1.Owner, reuse: true);
            entry2.ToWake = Owners.Remove(entry2.Owner, reuse: true);
            ExitCommit(interrupted);
        }
    }

    internal void EndRun<TContent>(ref TContent content, Owner<TKey, TValue> run, bool succeeded)
        where TContent : struct, IMapContent<TKey, TValue> => EndRunEntered(ref content, run, succeeded, _gate.EnterToCommit());

    /// <inheritdoc cref="EndEntered"/>
    internal void EndRunEntered<TContent>(ref TContent content, Owner<TKey, TValue> run, bool succeeded, bool interrupted)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        try
        {
            if (succeeded && (!run.Detached || Mutant.RunCommitsAfterDetach))
            {
                content.Add(run.Key, run.Result);
            }
            else if (succeeded && !Mutant.DetachedRunKeepsItsOwnValue && content.TryGetValue(run.Key, out TValue? present))
            {
                run.Result = present;
            }
        }
        finally
        {
            _ = Owners.Remove(run, reuse: false);
            ExitCommit(interrupted);
        }
    }

    internal bool Abandon(Owner<TKey, TValue> run) => AbandonEntered(run, _gate.EnterToCommit());

    /// <inheritdoc cref="EndEntered"/>
    internal bool AbandonEntered(Owner<TKey, TValue> run, bool interrupted)
    {
        try
        {
            return Owners.Abandon(run);
        }
        finally
        {
            ExitCommit(interrupted);
        }
    }

    internal bool GiveUp(Owner<TKey, TValue> run) => GiveUpEntered(run, _gate.EnterToCommit());

    /// <inheritdoc cref="EndEntered"/>
    internal bool GiveUpEntered(Owner<TKey, TValue> run, bool interrupted)
    {
        try
        {
            return Owners.GiveUp(run);
        }
        finally
        {
            ExitCommit(interrupted);
        }
    }

    private static void Apply<TContent>(ref TContent content, Owner<TKey, TValue> owner, ChangeKind change, TValue value)
        where TContent : struct, IMapContent<TKey, TValue>
    {
        if (change == ChangeKind.Store && owner.FoundPresent)
        {
            content.Set(owner.Key, value);
        }
        else if (change == ChangeKind.Store)
        {
            content.Add(owner.Key, value);
        }
        else if (change == ChangeKind.Remove && owner.FoundPresent)
        {
            _ = content.Remove(owner.Key, out _);
        }
    }
}
