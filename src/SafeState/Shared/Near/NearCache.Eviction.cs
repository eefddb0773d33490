using System.Collections.Generic;

namespace SafeState.Sharing;

/// <summary>
/// Bounds the number of entries. The entries are in a ring, and a hand goes round it. It passes an entry that was read since the last
/// round, and evicts the next one that was not (CLOCK).
/// </summary>
internal sealed partial class NearCache<TKey, TValue>
{
    private readonly List<NearEntry<TKey, TValue>?> _ring = [];
    private readonly Stack<int> _free = new();
    private int _hand;

    /// <summary>Gets the number of entries, with those that are no longer current.</summary>
    public int Count => _entries.Count;

    private void Add(NearEntry<TKey, TValue> entry)
    {
        if (!_free.TryPop(out int slot))
        {
            slot = _ring.Count < _declaration.NearCapacity ? _ring.Count : Evict();
        }

        if (slot == _ring.Count)
        {
            _ring.Add(null);
        }

        entry.Slot = slot;
        _ring[slot] = entry;
        _entries[entry.Key] = entry;
    }

    private void Remove(NearEntry<TKey, TValue> entry)
    {
        entry.Remove();
        _ = _entries.TryRemove(entry.Key, out _);
        _ring[entry.Slot] = null;
        _free.Push(entry.Slot);
    }

    /// <summary>
    /// Evicts an entry. What its readers have seen needs no floor here. An operation that began before the entry was kept has its floor
    /// already. One that began later reads the same version or a later one.
    /// </summary>
    /// <returns>The slot that is free now.</returns>
    private int Evict()
    {
        for (int passed = 0; ; passed++)
        {
            NearEntry<TKey, TValue> entry = _ring[_hand]!; // no slot is free
            _hand = (_hand + 1) % _ring.Count;
            if (entry.IsReferenced && entry.IsCurrent && passed <= _ring.Count)
            {
                entry.IsReferenced = false;
                continue;
            }

            Remove(entry);
            return _free.Pop();
        }
    }
}
