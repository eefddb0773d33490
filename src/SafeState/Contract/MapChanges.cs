using System.Collections.Generic;

namespace SafeState;

/// <summary>The difference between two snapshots of one map.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
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

        foreach (KeyValuePair<TKey, TValue> entry in current)
        {
            if (!previous.TryGetValue(entry.Key, out TValue? old))
            {
                changes._added.Add(entry);
            }
            else if (!EqualityComparer<TValue>.Default.Equals(old, entry.Value))
            {
                changes._changed.Add(new(entry.Key, old, entry.Value));
            }
        }

        foreach (KeyValuePair<TKey, TValue> entry in previous)
        {
            if (!current.ContainsKey(entry.Key))
            {
                changes._removed.Add(entry);
            }
        }

        return changes;
    }
}
