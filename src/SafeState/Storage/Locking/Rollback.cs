using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Contents;

/// <summary>
/// Writes two entries to a dictionary in place, both or none. A dictionary calls the user's comparison before it changes anything. But the
/// comparison for the second entry can throw when the first is written, and throw again when the first is rolled back. What must still be
/// rolled back is kept. Every later use of the entries does it first, so no caller sees half of a pair.
/// </summary>
/// <remarks>
/// The rollback is kept under the gate, and made under the gate or, among concurrent readers, under a separate lock. A reader that sees a
/// kept rollback takes that lock. A reader that sees none comes after it.
/// </remarks>
internal sealed class PairCommit<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly TKey _key;
    private readonly WriteKind _kind;
    private readonly TValue _value;
    private bool _isRolledBack;

    private PairCommit(TKey key, WriteKind kind, TValue value)
    {
        _key = key;
        _kind = kind;
        _value = value;
    }

    /// <summary>Writes two entries; called with the gate held.</summary>
    /// <param name="entries">The map.</param>
    /// <param name="entry1">One entry.</param>
    /// <param name="entry2">The other one.</param>
    /// <param name="kept">Gets what could not be taken back.</param>
    internal static void Apply(IDictionary<TKey, TValue> entries, in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2,
        ref PairCommit<TKey, TValue>? kept)
    {
        bool existed = entries.TryGetValue(entry1.Owner.Key, out TValue? before);
        WriteKind back = entry1.Kind == WriteKind.None ? WriteKind.None : existed ? WriteKind.Store : WriteKind.Remove;
        Apply(entries, entry1.Owner.Key, entry1.Kind, entry1.Value);
        try
        {
            Apply(entries, entry2.Owner.Key, entry2.Kind, entry2.Value);
        }
        catch
        {
            PairCommit<TKey, TValue> undo = new(entry1.Owner.Key, back, before!);
            Volatile.Write(ref kept, FaultInjection.PairIsNotRolledBack ? null : undo);
            undo.TryRollBack(entries, ref kept);
            throw;
        }
    }

    /// <summary>Takes back what was kept. Throws what the comparison throws; nothing has changed then.</summary>
    internal void RollBack(IDictionary<TKey, TValue> entries, ref PairCommit<TKey, TValue>? kept)
    {
        lock (_lock)
        {
            if (!_isRolledBack)
            {
                Apply(entries, _key, _kind, _value);
                _isRolledBack = true;
            }

            Volatile.Write(ref kept, null); // release: pairs with the acquire of whoever looks for it
        }
    }

    /// <summary>
    /// Rolls back right after the failure. A comparison that throws again is reported by the first exception, and the next caller tries
    /// again.
    /// </summary>
    private void TryRollBack(IDictionary<TKey, TValue> entries, ref PairCommit<TKey, TValue>? kept)
    {
        try
        {
            RollBack(entries, ref kept);
        }
        catch (Exception)
        {
            return;
        }
    }

    private static void Apply(IDictionary<TKey, TValue> entries, TKey key, WriteKind kind, TValue value)
    {
        if (kind == WriteKind.Store)
        {
            entries[key] = value;
        }
        else if (kind == WriteKind.Remove)
        {
            _ = entries.Remove(key);
        }
    }
}
