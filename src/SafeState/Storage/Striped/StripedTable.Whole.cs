using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Striped;

/// <summary>The map as a whole.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>Tables that are not published yet.</summary>
    internal sealed record PreparedTables(Group<TKey, TValue>[][] Tables, StripeState[] States);

    /// <summary>Builds other tables, before any gate is taken. Keys are not compared: a dictionary holds each once.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="capacity">For how many keys there is to be room at least.</param>
    internal PreparedTables BuildTables(Dictionary<TKey, TValue> entries, int capacity = 0)
    {
        ulong[] hashes = new ulong[entries.Count];
        StripeState[] states = new StripeState[Volatile.Read(ref _states).Length];
        int[] counts = new int[states.Length];
        int next = 0;
        foreach ((TKey key, _) in entries)
        {
            hashes[next] = HashOf(key);
            counts[StripeOf(hashes[next++], states.Length)]++;
        }

        for (int i = 0; i < states.Length; i++)
        {
            states[i] = new();
        }

        Group<TKey, TValue>[][] tables = NewTables(states, counts, capacity / states.Length);
        next = 0;
        foreach ((TKey key, TValue value) in entries)
        {
            ulong hash = hashes[next++];
            int stripe = StripeOf(hash, states.Length);
            _ = InsertUnpublished(states[stripe], tables[stripe], hash, key, value);
        }

        return new(tables, states);
    }

    /// <summary>Puts other tables in place, with one write; called with all gates held.</summary>
    internal void Publish(PreparedTables fresh)
    {
        foreach (Group<TKey, TValue>[] table in fresh.Tables)
        {
            MarkIfWatched(IsWatched && !FaultInjection.PublicationForgetsWatchers, table);
        }

        foreach (StripeState state in FaultInjection.PublicationKeepsSequence ? [] : _states)
        {
            BeginStructureWrite(state);
        }

        if (fresh.Tables.Length == 1 && UsesDefaultEquality)
        {
            Volatile.Write(ref _table, fresh.Tables[0]); // release: pairs with the readers' acquire
        }
        else
        {
            Volatile.Write(ref _tables, fresh.Tables); // release: likewise
        }

        for (int i = 0; i < _states.Length; i++)
        {
            _states[i].Count = FaultInjection.ReplacementKeepsCounts ? _states[i].Count : fresh.States[i].Count;
            _states[i].Saturated = fresh.States[i].Saturated;
            _states[i].Removals = 0;
            _states[i].Hashes = fresh.States[i].Hashes;
            _states[i].Capacity = fresh.States[i].Capacity;
            _states[i].ShrinkBelow = fresh.States[i].ShrinkBelow;
            if (!FaultInjection.PublicationKeepsSequence)
            {
                EndStructureWrite(_states[i]);
            }
        }
    }

    /// <summary>A copy of all entries at one instant; called with all gates held.</summary>
    internal KeyValuePair<TKey, TValue>[] Copy()
    {
        KeyValuePair<TKey, TValue>[] copy = new KeyValuePair<TKey, TValue>[CountLocked()];
        LockAll();
        SchedulePoint.Hit();
        CopyLocked(copy);
        UnlockAll();
        return copy;
    }

    /// <summary>A copy of all entries; called with all gates held and all groups locked.</summary>
    internal KeyValuePair<TKey, TValue>[] CopyLocked()
    {
        KeyValuePair<TKey, TValue>[] copy = new KeyValuePair<TKey, TValue>[CountLocked()];
        CopyLocked(copy);
        return copy;
    }

    private void CopyLocked(KeyValuePair<TKey, TValue>[] copy)
    {
        int next = 0;
        foreach (Group<TKey, TValue>[] table in AllTables)
        {
            for (int index = 0; index < table.Length; index++)
            {
                ref Group<TKey, TValue> group = ref table[index];
                for (ulong taken = Group.Taken(group.Meta); taken != 0; taken &= taken - 1)
                {
                    int slot = Group.FirstSlotIndex(taken);
                    copy[next++] = KeyValuePair.Create(KeyAt(ref group, slot), ValueAt(ref group, slot));
                }
            }
        }
    }

    /// <summary>How many keys there are; called with all gates held.</summary>
    internal int CountLocked()
    {
        int sum = 0;
        foreach (StripeState state in _states)
        {
            sum += state.Count;
        }

        return sum;
    }

    /// <summary>
    /// Counts without a lock: at some moment between two looks that saw nothing change in any stripe. A store that rests knows its count.
    /// </summary>
    /// <returns>False: something did.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryCount(out int count)
    {
        KnownCount? known = Volatile.Read(ref _knownCount);
        return (known is not null && known.TryGet(out count)) || TryAddUp(known, out count);
    }

    private bool TryAddUp(KnownCount? known, out int count)
    {
        bool isClaimed = known is not null && known.TryClaim();
        SchedulePoint.Hit();
        StripeState[] states = Volatile.Read(ref _states); // acquire: pairs with Split
        if (!TryAddUp(states, ref isClaimed, out count, out ulong sequences))
        {
            known?.Release();
            return false;
        }

        if (known is null)
        {
            known = new KnownCount();
            _ = known.Note(sequences);
            _ = Interlocked.CompareExchange(ref _knownCount, known, null);
        }
        else if (known.Note(sequences) && isClaimed)
        {
            SchedulePoint.Hit();
            known.Publish(count);
        }
        else
        {
            known.Release();
        }

        return true;
    }

    /// <summary>Adds up the counts of stripes.</summary>
    /// <param name="states">The stripes, as they were read.</param>
    /// <param name="isClaimed">
    /// Becomes false if a gate is held: its holder may have looked at the known count before the claim. A holder that has left since
    /// shows in the second look at the sequences.
    /// </param>
    /// <param name="count">The sum.</param>
    /// <param name="sequences">The sum of the sequences.</param>
    internal bool TryAddUp(StripeState[] states, ref bool isClaimed, out int count, out ulong sequences)
    {
        Span<ulong> seen = stackalloc ulong[states.Length];
        count = 0;
        sequences = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            isClaimed &= states[i].Held == 0 || FaultInjection.KnownCountIgnoresGates;
            seen[i] = Volatile.Read(ref states[i].Sequence); // acquire: the count is read after it; pairs with EndStructureWrite
            SchedulePoint.Hit();
            if ((seen[i] & 1) != 0)
            {
                return false;
            }

            count += states[i].Count;
            sequences += seen[i];
        }

        Volatile.ReadBarrier(); // all gates and counts before the second look; pairs with BeginStructureWrite
        for (int i = 0; i < seen.Length && !FaultInjection.CountReadsSequenceOnce; i++)
        {
            if (states[i].Sequence != seen[i])
            {
                return false;
            }
        }

        return FaultInjection.CountIgnoresSplit
            || ReferenceEquals(states, _states); // a map that is split publishes the states before any thread can write to them
    }
}
