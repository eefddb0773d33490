using System.Collections.Generic;
using System.Diagnostics;
using SafeState.Snapshots;

namespace SafeState;

/// <summary>The difference between two snapshots of one dictionary.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Added = {Added.Count}, Removed = {Removed.Count}, Changed = {Changed.Count}")]
public sealed class MapChanges<TKey, TValue>
    where TKey : notnull
{
    private readonly List<KeyValuePair<TKey, TValue>> _added = [];
    private readonly List<KeyValuePair<TKey, TValue>> _removed = [];
    private readonly List<MapChange<TKey, TValue>> _changed = [];

    private MapChanges()
    {
    }

    /// <summary>Entries that only the later snapshot has.</summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Added => _added;

    /// <summary>Entries that only the earlier snapshot has.</summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Removed => _removed;

    /// <summary>Keys whose value differs.</summary>
    public IReadOnlyList<MapChange<TKey, TValue>> Changed => _changed;

    internal static MapChanges<TKey, TValue> Between(MapSnapshot<TKey, TValue> previous, MapSnapshot<TKey, TValue> current)
    {
        MapChanges<TKey, TValue> changes = new();
        if (ReferenceEquals(previous, current))
        {
            return changes;
        }

        if (current.SharesWith(previous))
        {
            changes.CompareLeaves(previous, current);
        }
        else
        {
            changes.CompareAll(previous, current);
        }

        return changes;
    }

    private void CompareLeaves(MapSnapshot<TKey, TValue> previous, MapSnapshot<TKey, TValue> current)
    {
        TrieDifference<TKey, TValue> difference = new(previous.Content, current.Content);
        foreach (Leaf<TKey, TValue> leaf in difference.Later)
        {
            for (int at = 0; at < leaf.Count; at++)
            {
                AddLater(previous, leaf.KeyAt(at), leaf.ValueAt(at));
            }
        }

        foreach (Leaf<TKey, TValue> leaf in difference.Earlier)
        {
            for (int at = 0; at < leaf.Count; at++)
            {
                AddEarlier(current, leaf.KeyAt(at), leaf.ValueAt(at));
            }
        }
    }

    private void CompareAll(MapSnapshot<TKey, TValue> previous, MapSnapshot<TKey, TValue> current)
    {
        foreach ((TKey key, TValue value) in current)
        {
            AddLater(previous, key, value);
        }

        foreach ((TKey key, TValue value) in previous)
        {
            AddEarlier(current, key, value);
        }
    }

    private void AddLater(MapSnapshot<TKey, TValue> previous, TKey key, TValue value)
    {
        if (!previous.TryGetValue(key, out TValue? old))
        {
            _added.Add(new(key, value));
        }
        else if (!EqualityComparer<TValue>.Default.Equals(old, value))
        {
            _changed.Add(new(key, old, value));
        }
    }

    private void AddEarlier(MapSnapshot<TKey, TValue> current, TKey key, TValue value)
    {
        if (!current.ContainsKey(key))
        {
            _removed.Add(new(key, value));
        }
    }
}
