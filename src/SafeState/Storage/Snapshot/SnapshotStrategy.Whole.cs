using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public partial struct SnapshotStrategy<TKey, TValue, THasher>
{
    MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Snapshot()
    {
        _section.ThrowIfInsideKeyEquality();
        return _storage.Root;
    }

    readonly MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        new((Dictionary<TKey, TValue>)entries);

    Outcome IMapStrategy<TKey, TValue>.Clear(out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace(_storage.Trie.Empty, keep: false, out _, out detached, out blocker);

    readonly IDictionary<TKey, TValue> IMapStrategy<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_storage.Trie.Comparer);

    Outcome IMapStrategy<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace(_storage.Trie.Build((Dictionary<TKey, TValue>)content), keep, out replaced, out detached, out blocker);

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

            content = _storage.Root;
            _section.Owners.DetachAll(ref detached, runsOnly: true);
            _storage.Publish(_storage.Trie.Empty);
            _section.AppendCleared();
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
            Dictionary<TKey, BatchedWrite<TValue>> changes = new(_storage.Trie.Comparer);
            List<KeyValuePair<TKey, TValue>> watched = [];
            foreach (KeyValuePair<TKey, TValue> entry in entries)
            {
                if (_storage.TryGetValue(entry.Key, out _) == (kind == WriteKind.Remove))
                {
                    changes.Add(entry.Key, new(kind, entry.Value));
                    watched.Add(entry);
                }
            }

            changed = changes.Count;
            blocker = changed == 0 ? null : _section.Owners.FindWriting();
            if (changed != 0 && blocker is null)
            {
                _storage.Apply(_storage.Trie.CreateEdits(changes));
                _section.AppendAll(watched, kind);
            }

            return changed == 0 ? Outcome.Declined : blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _section.Exit();
        }
    }

    /// <summary>Puts a root in place that was made without the gate.</summary>
    private Outcome Replace(MapSnapshot<TKey, TValue> root, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        _section.EnterForWholeMap();
        try
        {
            blocker = keep ? _section.Owners.FindWriting() : _section.Owners.FindWhole();
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? _storage.Root : null;
            _section.Owners.DetachAll(ref detached, runsOnly: FaultInjection.SnapshotReplacementDoesNotDetach);
            _storage.Publish(root);
            _section.AppendReplaced(root, root.Count);
            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }
}
