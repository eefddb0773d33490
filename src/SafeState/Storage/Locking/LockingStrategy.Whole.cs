using System.Collections.Generic;
using SafeState.Contents;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public partial struct LockingStrategy<TKey, TValue, TGate, TStorage>
{
    MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Snapshot()
    {
        EnterRead();
        try
        {
            return _storage.Snapshot();
        }
        finally
        {
            ExitRead();
        }
    }

    readonly MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        _storage.CreateSnapshot(entries);

    Outcome IMapStrategy<TKey, TValue>.Clear(out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        detached = null;
        _section.EnterForWholeMap();
        try
        {
            blocker = _section.Owners.FindWhole();
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            _storage.Clear(); // first: a foreign map may refuse, and then nothing has happened
            _section.AppendCleared();
            _section.Owners.DetachAll(ref detached, runsOnly: FaultInjection.ClearDoesNotDetach);
            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }

    readonly IDictionary<TKey, TValue> IMapStrategy<TKey, TValue>.CreateEmpty() => _storage.CreateEmpty();

    Outcome IMapStrategy<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        IDictionary<TKey, TValue>? left;
        _section.EnterForWholeMap();
        try
        {
            blocker = keep ? _section.Owners.FindWriting() : _section.Owners.FindWhole();
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? _storage.Snapshot() : null;
            _section.Owners.DetachAll(ref detached, runsOnly: FaultInjection.ReplaceAllDoesNotDetach);
            left = _storage.Replace(content);
            _section.AppendReplaced(content, content.Count);
        }
        finally
        {
            _section.Exit();
        }

        ExcessCapacity.ClearAndTrim(left); // the field still holds it, and nobody else does
        return Outcome.Done;
    }

    Outcome IMapStrategy<TKey, TValue>.Drain(
        out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        _section.EnterForWholeMap();
        try
        {
            blocker = _section.Owners.FindRunning(static (key, content) => content.TryGetValue(key, out _), _storage);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            content = _storage.Snapshot();
            _storage.Clear(); // first, as in Clear
            _section.AppendCleared();
            if (!FaultInjection.DrainKeepsRuns)
            {
                _section.Owners.DetachAll(ref detached, runsOnly: true);
            }

            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }

    Outcome IMapStrategy<TKey, TValue>.WriteAll(
        IDictionary<TKey, TValue> entries, WriteKind kind, out int changed, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        _section.EnterForWholeMap();
        try
        {
            List<KeyValuePair<TKey, TValue>> changes = [];
            foreach (KeyValuePair<TKey, TValue> entry in entries)
            {
                if (_storage.TryGetValue(entry.Key, out TValue? present) == (kind == WriteKind.Remove))
                {
                    changes.Add(new(entry.Key, kind == WriteKind.Remove ? present! : entry.Value));
                }
            }

            changed = changes.Count;
            blocker = changed == 0 ? null : _section.Owners.FindWriting();
            if (changed != 0 && blocker is null)
            {
                ApplyAll(changes, kind);
                _section.AppendAll(changes, kind);
            }

            return changed == 0 ? Outcome.Declined : blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _section.Exit();
        }
    }

    /// <summary>Makes all changes, or none where the equality of a key throws that has not thrown a moment ago.</summary>
    private void ApplyAll(List<KeyValuePair<TKey, TValue>> changes, WriteKind kind)
    {
        int made = 0;
        try
        {
            for (; made < changes.Count; made++)
            {
                _ = kind == WriteKind.Remove
                    ? _storage.Remove(changes[made].Key, out _) == Outcome.Done
                    : _storage.TryAdd(changes[made].Key, changes[made].Value);
            }
        }
        catch
        {
            while (made-- > 0 && !FaultInjection.UnionIsNotRolledBack)
            {
                _ = kind == WriteKind.Remove
                    ? _storage.TryAdd(changes[made].Key, changes[made].Value)
                    : _storage.Remove(changes[made].Key, out _) == Outcome.Done;
            }

            throw;
        }
    }
}
