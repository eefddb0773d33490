using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Contents;

/// <summary>
/// What takes back a commit of several entries that failed halfway. A dictionary calls the user's comparison before it changes anything.
/// But the comparison for a later entry can throw when the first is written, and throw again when the first is rolled back. What must still
/// be rolled back is kept. Every later use of the entries does it first, so no caller sees half of a commit.
/// </summary>
/// <remarks>
/// The rollback is kept under the gate, and made under the gate or, among concurrent readers, under a separate lock. A reader that sees a
/// kept rollback takes that lock. A reader that sees none comes after it.
/// </remarks>
internal sealed class Rollback<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Step[] _steps;

    /// <summary>How many steps are to be made, the last one first.</summary>
    private int _left;

    private Rollback(Step[] steps)
    {
        _steps = steps;
        _left = steps.Length;
    }

    /// <summary>Writes two entries; called with the gate held.</summary>
    /// <param name="entries">The map.</param>
    /// <param name="entry1">One entry.</param>
    /// <param name="entry2">The other one.</param>
    /// <param name="kept">Gets what could not be taken back.</param>
    internal static void ApplyPair(
        IDictionary<TKey, TValue> entries, in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2,
        ref Rollback<TKey, TValue>? kept)
    {
        bool existed = entries.TryGetValue(entry1.Owner.Key, out TValue? before);
        WriteKind back = entry1.Kind == WriteKind.None ? WriteKind.None : existed ? WriteKind.Store : WriteKind.Remove;
        Apply(entries, new(entry1.Owner.Key, entry1.Kind, entry1.Value));
        try
        {
            Apply(entries, new(entry2.Owner.Key, entry2.Kind, entry2.Value));
        }
        catch
        {
            Rollback<TKey, TValue> undo = new([new(entry1.Owner.Key, back, before!)]);
            Volatile.Write(ref kept, FaultInjection.PairIsNotRolledBack ? null : undo);
            undo.TryRollBack(entries, ref kept);
            throw;
        }
    }

    /// <summary>Takes back writes of a transaction; called with the gate held.</summary>
    /// <param name="entries">The map.</param>
    /// <param name="writes">What has been written.</param>
    /// <param name="kept">Gets what could not be taken back.</param>
    internal static void TakeBack(
        IDictionary<TKey, TValue> entries, ReadOnlySpan<PendingWrite<TKey, TValue>> writes, ref Rollback<TKey, TValue>? kept)
    {
        Step[] steps = new Step[FaultInjection.GroupIsNotRolledBack ? 0 : writes.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = new(writes[i].Key, writes[i].WasPresent ? WriteKind.Store : WriteKind.Remove, writes[i].Before);
        }

        Rollback<TKey, TValue> undo = new(steps);
        Volatile.Write(ref kept, undo); // release: pairs with the acquire of the thread that looks for it
        undo.TryRollBack(entries, ref kept);
    }

    /// <summary>Takes back what was kept. Throws what the comparison throws, and the next caller continues there.</summary>
    internal void RollBack(IDictionary<TKey, TValue> entries, ref Rollback<TKey, TValue>? kept)
    {
        lock (_lock)
        {
            for (; _left > 0; _left--)
            {
                Apply(entries, _steps[_left - 1]);
            }

            Volatile.Write(ref kept, null); // release: pairs with the acquire of the thread that looks for it
        }
    }

    /// <summary>
    /// Rolls back right after the failure. A comparison that throws again is reported by the first exception, and the next caller tries
    /// again.
    /// </summary>
    private void TryRollBack(IDictionary<TKey, TValue> entries, ref Rollback<TKey, TValue>? kept)
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

    private static void Apply(IDictionary<TKey, TValue> entries, in Step step)
    {
        if (step.Kind == WriteKind.Store)
        {
            entries[step.Key] = step.Value;
        }
        else if (step.Kind == WriteKind.Remove)
        {
            _ = entries.Remove(step.Key);
        }
    }

    private readonly struct Step(TKey key, WriteKind kind, TValue value)
    {
        internal readonly TKey Key = key;
        internal readonly WriteKind Kind = kind;
        internal readonly TValue Value = value;
    }
}
