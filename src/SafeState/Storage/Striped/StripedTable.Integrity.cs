using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.Hashing;

namespace SafeState.Striped;

/// <summary>Checks, for tests, all that must hold while no thread writes.</summary>
internal sealed partial class StripedTable<TKey, TValue, THasher>
{
    /// <summary>The structure sequences of the stripes, for tests.</summary>
    internal ulong[] Sequences() => Array.ConvertAll(_states, static state => state.Sequence);

    /// <summary>Whether the count is known without looking at the stripes.</summary>
    internal bool KnowsCount => _knownCount is { } known && known.TryGet(out _);

    /// <summary>How many groups the tables have.</summary>
    internal int GroupCount
    {
        get
        {
            int groups = 0;
            foreach (Group<TKey, TValue>[] table in AllTables)
            {
                groups += table.Length;
            }

            return groups;
        }
    }

    /// <summary>How many groups send their writers to the gate.</summary>
    internal int MarkedGroups
    {
        get
        {
            int marked = 0;
            foreach (Group<TKey, TValue>[] table in AllTables)
            {
                foreach (ref Group<TKey, TValue> group in table.AsSpan())
                {
                    marked += (group.Meta & Group.Owned) != 0 ? 1 : 0;
                }
            }

            return marked;
        }
    }

    /// <summary>What the writers of each stripe write.</summary>
    internal StripeState[] States => _states;

    /// <summary>How many keys each stripe has.</summary>
    internal IEnumerable<int> CountsOfStripes
    {
        get
        {
            foreach (StripeState state in _states)
            {
                yield return state.Count;
            }
        }
    }

    /// <summary>Counts the groups and keys that one search for each key looks at.</summary>
    internal long CountProbes()
    {
        long probes = 0;
        foreach (Group<TKey, TValue>[] table in AllTables)
        {
            for (int index = 0; index < table.Length; index++)
            {
                for (ulong taken = Group.Taken(table[index].Meta); taken != 0; taken &= taken - 1)
                {
                    probes += ProbesOf(table, HashOf(KeyAt(ref table[index], Group.FirstSlotIndex(taken))), index,
                        Group.FirstSlotIndex(taken));
                }
            }
        }

        return probes;
    }

    private static int ProbesOf(Group<TKey, TValue>[] table, ulong hash, int home, int slot)
    {
        int probes = 0;
        for (int index = (int)hash & (table.Length - 1); ; index = (index + 1) & (table.Length - 1))
        {
            ulong matches = Group.Match(table[index].Meta, Group.Broadcast(HashTag.FromHash(hash)));
            probes += 1 + BitOperations.PopCount(index == home ? matches & ((2UL << ((slot * 8) + 7)) - 1) : matches);
            if (index == home)
            {
                return probes;
            }
        }
    }

    /// <summary>The first thing that does not hold; null: everything does.</summary>
    /// <param name="keysHoldStill">Whether the equality and the hash codes of all keys are what they were when they came.</param>
    internal string? FindBrokenInvariant(bool keysHoldStill = true)
    {
        for (int stripe = 0; stripe < AllTables.Length; stripe++)
        {
            if (FindBrokenInvariant(stripe, keysHoldStill) is { } fault)
            {
                return $"Stripe {stripe}: {fault}";
            }
        }

        return null;
    }

    private string? FindBrokenInvariant(int stripe, bool keysHoldStill)
    {
        Group<TKey, TValue>[] table = AllTables[stripe];
        StripeState state = _states[stripe];
        int[] past = new int[table.Length];
        int keys = 0;
        for (int index = 0; index < table.Length; index++)
        {
            if ((table[index].Version & 1) != 0)
            {
                return $"group {index} is still being written";
            }

            if (Group.ThinOwner(table[index].Version) != 0)
            {
                return $"group {index} still names an owner";
            }

            if ((table[index].Meta & Group.Locked) != 0)
            {
                return $"group {index} is still locked";
            }

            for (ulong taken = Group.Taken(table[index].Meta); taken != 0; taken &= taken - 1)
            {
                int slot = Group.FirstSlotIndex(taken);
                TKey key = KeyAt(ref table[index], slot);
                ulong hash = keysHoldStill ? HashOf(key) : HashAt(state, ref table[index], index, slot);
                keys++;
                if (StripeOf(hash) != stripe || HashTag.FromHash(hash) != Group.TagAt(table[index].Meta, slot))
                {
                    return $"the key in group {index}, slot {slot} belongs elsewhere";
                }

                if (keysHoldStill && FindLocked(table, hash, key) != new SlotLocation(index, slot))
                {
                    return $"the key in group {index}, slot {slot} is not found there";
                }

                for (int probeHash = (int)hash & (table.Length - 1); probeHash != index; probeHash = (probeHash + 1) & (table.Length - 1))
                {
                    past[probeHash]++;
                }
            }
        }

        for (int index = 0; index < table.Length; index++)
        {
            int counted = Group.OverflowCount(table[index].Meta);
            if (counted != past[index] && counted != Group.Saturated)
            {
                return $"{past[index]} keys went past group {index}, which counted {counted}";
            }
        }

        return keys == state.Count && (state.Sequence & 1) == 0 ? null : $"{keys} keys, counted {state.Count}";
    }
}
