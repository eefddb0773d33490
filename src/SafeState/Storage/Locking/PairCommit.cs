using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Contents;

/// <summary>
/// Two entries written to a map in place, both or none. A map runs the user's comparison before it changes anything, but
/// the comparison for the second entry can throw when the first is written, and then throw again when that is to be taken
/// back. What is still to be taken back is kept, and every later use of the entries does it first: nobody ever sees half.
/// </summary>
/// <remarks>
/// Kept under the gate, taken back under the gate or, by readers side by side, under a lock of its own: whoever sees
/// something kept takes that lock, whoever sees nothing comes after it was taken back.
/// </remarks>
internal sealed class PairCommit<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly TKey _key;
    private readonly ChangeKind _change;
    private readonly TValue _value;
    private bool _isTakenBack;

    private PairCommit(TKey key, ChangeKind change, TValue value)
    {
        _key = key;
        _change = change;
        _value = value;
    }

    /// <summary>Writes two entries; called with the gate held.</summary>
    /// <param name="entries">The map.</param>
    /// <param name="entry1">One entry.</param>
    /// <param name="entry2">The other one.</param>
    /// <param name="kept">Gets what could not be taken back.</param>
    internal static void Apply(IDictionary<TKey, TValue> entries, in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2, ref PairCommit<TKey, TValue>? kept)
    {
        bool existed = entries.TryGetValue(entry1.Owner.Key, out TValue? before);
        ChangeKind back = entry1.Change == ChangeKind.Leave ? ChangeKind.Leave : existed ? ChangeKind.Store : ChangeKind.Remove;
        Apply(entries, entry1.Owner.Key, entry1.Change, entry1.Value);
        try
        {
            Apply(entries, entry2.Owner.Key, entry2.Change, entry2.Value);
        }
        catch
        {
            PairCommit<TKey, TValue> undo = new(entry1.Owner.Key, back, before!);
            Volatile.Write(ref kept, Mutant.PairIsNotTakenBack ? null : undo);
            undo.TryTakeBack(entries, ref kept);
            throw;
        }
    }

    /// <summary>Takes back what was kept. Throws what the comparison throws; nothing has changed then.</summary>
    internal void TakeBack(IDictionary<TKey, TValue> entries, ref PairCommit<TKey, TValue>? kept)
    {
        lock (_lock)
        {
            if (!_isTakenBack)
            {
                Apply(entries, _key, _change, _value);
                _isTakenBack = true;
            }

            Volatile.Write(ref kept, null); // release: pairs with the acquire of whoever looks for it
        }
    }

    /// <summary>Right after the failure. A comparison that throws again is reported by the first exception, and whoever comes next tries anew.</summary>
    private void TryTakeBack(IDictionary<TKey, TValue> entries, ref PairCommit<TKey, TValue>? kept)
    {
        try
        {
            TakeBack(entries, ref kept);
        }
        catch (Exception)
        {
            return;
        }
    }

    private static void Apply(IDictionary<TKey, TValue> entries, TKey key, ChangeKind change, TValue value)
    {
        if (change == ChangeKind.Store)
        {
            entries[key] = value;
        }
        else if (change == ChangeKind.Remove)
        {
            _ = entries.Remove(key);
        }
    }
}
