using System;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Striped;

/// <summary>The map as a whole.</summary>
internal sealed partial class GroupMap<TKey, TValue, THasher>
{
    /// <summary>Tables that nobody sees yet.</summary>
    internal sealed record Prepared(Group<TKey, TValue>[][] Tables, StripeState[] States);

    /// <summary>Builds other tables, before any gate is taken. Keys are not compared: a dictionary holds each once.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="capacity">For how many keys there is to be room at least.</param>
    internal Prepared Prepare(Dictionary<TKey, TValue> entries, int capacity = 0)
    {
        int stripes = _states.Length;
        StripeState[] states = new StripeState[stripes];
        Group<TKey, TValue>[][] tables = new Group<TKey, TValue>[stripes][];
        for (int i = 0; i < stripes; i++)
        {
            states[i] = new();
            tables[i] = Empty;
        }

        Prepared prepared = new(tables, states);
        if (entries.Count != 0 || capacity != 0)
        {
            Distribute(prepared, entries, capacity / stripes);
        }

        return prepared;
    }

    /// <summary>Puts other tables in place, with one write; called with all gates held.</summary>
    internal void Publish(Prepared fresh)
    {
        foreach (StripeState state in _states)
        {
            BeginStructure(state);
        }

        Volatile.Write(ref _tables, fresh.Tables); // release: pairs with the readers' acquire
        for (int i = 0; i < _states.Length; i++)
        {
            _states[i].Count = fresh.States[i].Count;
            _states[i].Saturated = fresh.States[i].Saturated;
            _states[i].Removals = 0;
            _states[i].Hashes = fresh.States[i].Hashes;
            EndStructure(_states[i]);
        }
    }

    /// <summary>A copy of all entries at one instant; called with all gates held.</summary>
    internal KeyValuePair<TKey, TValue>[] Copy()
    {
        KeyValuePair<TKey, TValue>[] copy = new KeyValuePair<TKey, TValue>[Sum()];
        LockAll();
        CopyLocked(copy);
        UnlockAll();
        return copy;
    }

    /// <summary>A copy of all entries; called with all gates held and all groups locked.</summary>
    internal KeyValuePair<TKey, TValue>[] CopyLocked()
    {
        KeyValuePair<TKey, TValue>[] copy = new KeyValuePair<TKey, TValue>[Sum()];
        CopyLocked(copy);
        return copy;
    }

    private void CopyLocked(KeyValuePair<TKey, TValue>[] copy)
    {
        int next = 0;
        foreach (Group<TKey, TValue>[] table in _tables)
        {
            for (int index = 0; index < table.Length; index++)
            {
                ref Group<TKey, TValue> group = ref table[index];
                for (ulong taken = Group.Taken(group.Meta); taken != 0; taken &= taken - 1)
                {
                    int slot = Group.SlotOf(taken);
                    copy[next++] = KeyValuePair.Create(KeyAt(ref group, slot), ValueAt(ref group, slot));
                }
            }
        }
    }

    /// <summary>How many keys there are; called with all gates held.</summary>
    internal int Sum()
    {
        int sum = 0;
        foreach (StripeState state in _states)
        {
            sum += state.Count;
        }

        return sum;
    }

    /// <summary>Counts without a lock: at some moment between two looks that saw nothing change in any stripe.</summary>
    /// <returns>False: something did.</returns>
    internal bool TryCount(out int count)
    {
        Span<ulong> seen = stackalloc ulong[_states.Length];
        count = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            seen[i] = Volatile.Read(ref _states[i].Sequence); // acquire: the count is read after it; pairs with EndStructure
            if ((seen[i] & 1) != 0)
            {
                return false;
            }

            count += _states[i].Count;
        }

        Volatile.ReadBarrier(); // all counts before the second look; pairs with BeginStructure
        for (int i = 0; i < seen.Length; i++)
        {
            if (_states[i].Sequence != seen[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Tables of the right size at once, so that nothing is copied twice.</summary>
    private void Distribute(Prepared prepared, Dictionary<TKey, TValue> entries, int room)
    {
        ulong[] hashes = new ulong[entries.Count];
        int[] counts = new int[prepared.States.Length];
        int next = 0;
        foreach ((TKey key, _) in entries)
        {
            hashes[next] = HashOf(key);
            counts[(int)(hashes[next++] >> 40) & (counts.Length - 1)]++;
        }

        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0 || room != 0)
            {
                prepared.Tables[i] = new Group<TKey, TValue>[GroupsFor(Math.Max(counts[i], room))];
                prepared.States[i].Hashes = NewHashes(prepared.Tables[i].Length);
                prepared.States[i].Count = counts[i];
            }
        }

        next = 0;
        foreach ((TKey key, TValue value) in entries)
        {
            ulong hash = hashes[next++];
            int stripe = (int)(hash >> 40) & (counts.Length - 1);
            Put(prepared.States[stripe], prepared.Tables[stripe], hash, key, value);
        }
    }
}
