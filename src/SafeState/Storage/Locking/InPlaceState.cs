using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.Contents;

/// <summary>
/// The state of a dictionary that is changed in place. It holds half of a failed pair to roll back and the removals, and knows whether the
/// store may empty the dictionary.
/// </summary>
[StackTraceHidden]
internal struct InPlaceState<TKey, TValue>
    where TKey : notnull
{
    /// <summary>What a failed commit wrote, while it could not be rolled back; null, almost always: there is nothing.</summary>
    private Rollback<TKey, TValue>? _rollback;

    /// <summary>Removals since the dictionary was last trimmed.</summary>
    private int _removals;

    /// <summary>Whether only the user's field and the store have the dictionary.</summary>
    private bool _takeOver;

    internal InPlaceState(bool takeOver) => _takeOver = takeOver;

    /// <summary>Gets whether <see cref="RollBack"/> must be called before the entries are used.</summary>
    internal bool MustRollBack
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _rollback) is not null; // acquire: pairs with Rollback
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void RollBack(IDictionary<TKey, TValue> entries) => Volatile.Read(ref _rollback)?.RollBack(entries, ref _rollback);

    internal void OnRemoved(IDictionary<TKey, TValue> entries, int count) => ExcessCapacity.TrimAfterRemoval(entries, ref _removals, count);

    internal void OnRemoved(Dictionary<TKey, TValue> entries) => ExcessCapacity.TrimAfterRemoval(entries, ref _removals);

    /// <summary>Applies a change unless an owner stands in the way.</summary>
    internal Outcome Update<TEntries, TUpdate>(
        TEntries entries, TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
        where TEntries : class, IDictionary<TKey, TValue>
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        blocker = null;
        bool exists = entries.TryGetValue(key, out TValue? current);
        WriteKind kind = update.Apply(exists, in current!, out TValue next);
        if (kind == WriteKind.None)
        {
            return Outcome.Declined;
        }

        blocker = owners.GetBlocker(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == WriteKind.Store)
        {
            entries[key] = next;
        }
        else
        {
            _ = entries.Remove(key);
            OnRemoved(entries, 1);
        }

        return Outcome.Done;
    }

    /// <summary>Commits two entries, both or none.</summary>
    internal void ApplyPair(IDictionary<TKey, TValue> entries, in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2)
    {
        Rollback<TKey, TValue>.ApplyPair(entries, in entry1, in entry2, ref _rollback);
        int removed = (entry1.Kind == WriteKind.Remove ? 1 : 0) + (entry2.Kind == WriteKind.Remove ? 1 : 0);
        if (removed != 0)
        {
            OnRemoved(entries, removed);
        }
    }

    /// <summary>Takes back what a failed transaction wrote, now or before the entries are used again.</summary>
    internal void TakeBack(IDictionary<TKey, TValue> entries, ReadOnlySpan<PendingWrite<TKey, TValue>> writes) =>
        Rollback<TKey, TValue>.TakeBack(entries, writes, ref _rollback);

    internal void Clear(IDictionary<TKey, TValue> entries)
    {
        int count = entries.Count;
        entries.Clear();
        _rollback = null;
        OnRemoved(entries, count);
    }

    /// <summary>Called when another dictionary takes the place of this one.</summary>
    /// <returns>Whether the dictionary that is left is to be cleared and trimmed.</returns>
    internal bool Replace()
    {
        bool isLeft = _takeOver;
        this = default;
        return isLeft;
    }
}
