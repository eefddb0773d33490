using System.Collections.Generic;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

public partial struct SnapshotStore<TKey, TValue, THasher>
{
    MapSnapshot<TKey, TValue> IMapStore<TKey, TValue>.Snapshot()
    {
        _section.ThrowIfInsideKeyCode();
        return _content.Root;
    }

    Owner<TKey, TValue>? IMapStore<TKey, TValue>.Clear()
    {
        _ = Replace(_content.Trie.Empty, keep: false, out _, out Owner<TKey, TValue>? detached, out _);
        return detached;
    }

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_content.Trie.Comparer);

    Outcome IMapStore<TKey, TValue>.ReplaceAll(
        IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker) =>
        Replace(_content.Trie.Build((Dictionary<TKey, TValue>)content), keep, out replaced, out detached, out blocker);

    Outcome IMapStore<TKey, TValue>.Drain(out MapSnapshot<TKey, TValue>? content, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        content = null;
        detached = null;
        _section.EnterWhole();
        try
        {
            blocker = _section.Owners.FindRunning(static (key, content) => content.TryGetValue(key, out _), _content);
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            content = _content.Root;
            _section.Owners.DetachAll(ref detached, runsOnly: true);
            _content.Publish(_content.Trie.Empty);
            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }

    /// <summary>Puts a root in place that was made without the gate.</summary>
    private Outcome Replace(MapSnapshot<TKey, TValue> root, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced, out Owner<TKey, TValue>? detached, out Owner<TKey, TValue>? blocker)
    {
        replaced = null;
        detached = null;
        _section.EnterWhole();
        try
        {
            blocker = keep ? _section.Owners.FindWriting() : null;
            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            replaced = keep ? _content.Root : null;
            _section.Owners.DetachAll(ref detached, runsOnly: Mutant.SnapshotReplacementDoesNotDetach);
            _content.Publish(root);
            return Outcome.Done;
        }
        finally
        {
            _section.Exit();
        }
    }
}
