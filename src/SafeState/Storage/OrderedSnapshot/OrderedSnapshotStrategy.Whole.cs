using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

public partial struct OrderedSnapshotStrategy<TKey, TValue>
{
    MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.Snapshot() => ReadRoot();

    readonly MapSnapshot<TKey, TValue> IMapStrategy<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        new OrderedMapSnapshot<TKey, TValue>(((OrderedTree<TKey, TValue>)entries).Freeze());

    Outcome IMapStrategy<TKey, TValue>.Clear(out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace(new(_storage.Order), keep: false, out _, out detached, out blocker);

    readonly IDictionary<TKey, TValue> IMapStrategy<TKey, TValue>.CreateEmpty() => new OrderedTree<TKey, TValue>(_storage.Order);

    Outcome IMapStrategy<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace((OrderedTree<TKey, TValue>)content, keep, out replaced, out detached, out blocker);

    Outcome IMapStrategy<TKey, TValue>.Drain(
        out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        OrderedTree<TKey, TValue> empty = new(_storage.Order);
        OrderedMapSnapshot<TKey, TValue> root = new(empty.Freeze());
        Enter();
        try
        {
            blocker = _section.Owners.FindRunning(static (key, content) => content.TryGetValue(key, out _), _storage);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            content = _storage.Root;
            _section.Owners.DetachAll(ref detached, runsOnly: true);
            _storage.Replace(empty, root);
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
        Enter();
        try
        {
            List<KeyValuePair<TKey, TValue>> changes = [];
            foreach (KeyValuePair<TKey, TValue> entry in entries)
            {
                if (_storage.TryGetValue(entry.Key, out _) == (kind == WriteKind.Remove))
                {
                    changes.Add(entry);
                }
            }

            changed = changes.Count;
            blocker = changed == 0 ? null : _section.Owners.FindWriting();
            if (changed != 0 && blocker is null)
            {
                _storage.Apply(changes, kind);
                _section.AppendAll(changes, kind);
            }

            return changed == 0 ? Outcome.Declined : blocker is null ? Outcome.Done : Outcome.Blocked;
        }
        finally
        {
            _section.Exit();
        }
    }

    /// <summary>Puts content in place that was made without the gate.</summary>
    private Outcome Replace(OrderedTree<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced,
        out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        OrderedMapSnapshot<TKey, TValue> root = new(content.Freeze());
        Enter();
        try
        {
            blocker = keep ? _section.Owners.FindWriting() : _section.Owners.FindWhole();
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? _storage.Root : null;
            _section.Owners.DetachAll(ref detached, runsOnly: FaultInjection.SnapshotReplacementDoesNotDetach);
            _storage.Replace(content, root);
            _section.AppendReplaced(root, root.Count);
            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }
}
