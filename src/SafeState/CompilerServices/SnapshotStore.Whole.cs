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

    Owner<TKey, TValue>? IMapStore<TKey, TValue>.Clear() => Replace(_content.Trie.Empty, out _);

    readonly IDictionary<TKey, TValue> IMapStore<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_content.Trie.Comparer);

    Owner<TKey, TValue>? IMapStore<TKey, TValue>.ReplaceAll(IDictionary<TKey, TValue> content, bool keep, out IEnumerable<KeyValuePair<TKey, TValue>>? replaced)
    {
        Owner<TKey, TValue>? detached = Replace(_content.Trie.Build((Dictionary<TKey, TValue>)content), out MapSnapshot<TKey, TValue> old);
        replaced = keep ? old : null;
        return detached;
    }

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
    private Owner<TKey, TValue>? Replace(MapSnapshot<TKey, TValue> root, out MapSnapshot<TKey, TValue> old)
    {
        Owner<TKey, TValue>? detached = null;
        _section.EnterWhole();
        try
        {
            old = _content.Root;
            _section.Owners.DetachAll(ref detached, runsOnly: Mutant.SnapshotReplacementDoesNotDetach);
            _content.Publish(root);
            return detached;
        }
        finally
        {
            _section.Exit();
        }
    }
}
