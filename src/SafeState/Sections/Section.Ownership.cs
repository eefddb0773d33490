using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Sections;

internal partial struct Section<TKey, TValue, TGate, TContent>
{
    internal Outcome Own(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        _gate.EnterWrite();
        try
        {
            entry = Read(key);
            if ((condition == OwnCondition.IfPresent && !entry.Exists) || (condition == OwnCondition.IfAbsent && entry.Exists))
            {
                return Outcome.Declined;
            }

            OwnerKind kind = entry.Exists ? present : absent;
            blocker = _owners.BlockerOf(key, joins: kind is OwnerKind.Run or OwnerKind.PendingRun);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            entry.Owner = _owners.Add(key, kind);
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Outcome Own(TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker)
    {
        _gate.EnterWrite();
        try
        {
            entry1 = Read(key1);
            entry2 = Read(key2);
            blocker = _owners.BlockerOf(key1) ?? _owners.BlockerOf(key2);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            (entry1.Owner, entry2.Owner) = _owners.Add(key1, key2);
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    internal Owner<TKey, TValue>? End(Owner<TKey, TValue> owner, ChangeKind change, TValue value)
    {
        Owner<TKey, TValue>? toWake;
        bool committed = false;
        bool interrupted = _gate.EnterToCommit();
        try
        {
            if (!owner.Detached)
            {
                Apply(owner.Key, change, value);
            }

            committed = true;
        }
        finally
        {
            toWake = _owners.Remove(owner, reuse: committed);
            ExitCommit(interrupted);
        }

        return toWake;
    }

    internal void End(ref EndedEntry<TKey, TValue> entry1, ref EndedEntry<TKey, TValue> entry2)
    {
        bool interrupted = _gate.EnterToCommit();
        try
        {
            // A whole-map write detaches every record of the store at once: both, or none.
            bool changes = entry1.Change != ChangeKind.Leave || entry2.Change != ChangeKind.Leave;
            if (changes && !entry1.Owner.Detached)
            {
                Content.ApplyBoth(in entry1, in entry2);
            }
        }
        finally
        {
            entry1.ToWake = _owners.Remove(entry1.Owner, reuse: true);
            entry2.ToWake = _owners.Remove(entry2.Owner, reuse: true);
            ExitCommit(interrupted);
        }
    }

    internal void EndRun(Owner<TKey, TValue> run, bool succeeded)
    {
        bool interrupted = _gate.EnterToCommit();
        try
        {
            if (succeeded && !run.Detached)
            {
                Content.Set(run.Key, run.Result);
            }
            else if (succeeded && Content.TryGetValue(run.Key, out TValue? present))
            {
                run.Result = present;
            }
        }
        finally
        {
            _ = _owners.Remove(run, reuse: false);
            ExitCommit(interrupted);
        }
    }

    internal bool Abandon(Owner<TKey, TValue> run)
    {
        bool interrupted = _gate.EnterToCommit();
        try
        {
            return _owners.Abandon(run);
        }
        finally
        {
            ExitCommit(interrupted);
        }
    }

    private void Apply(TKey key, ChangeKind change, TValue value)
    {
        if (change == ChangeKind.Store)
        {
            Content.Set(key, value);
        }
        else if (change == ChangeKind.Remove)
        {
            _ = Content.Remove(key, out _);
        }
    }

    internal OwnedEntry<TKey, TValue> Read(TKey key)
    {
        OwnedEntry<TKey, TValue> entry = default;
        entry.Exists = Content.TryGetValue(key, out entry.Value!);
        return entry;
    }
}
