using System;
using System.Collections.Generic;

namespace SafeState.Snapshots;

/// <summary>Many entries at once: each node and each leaf is made once, in the order in which they are enumerated.</summary>
internal sealed partial class Trie<TKey, TValue, THasher>
{
    /// <summary>
    /// Leaves without entries, one for each index of a node. Adjacent children must differ, because equal ones would count as one run.
    /// </summary>
    private static readonly Leaf<TKey, TValue>[] EmptyLeaves = MakeEmptyLeaves();

    /// <summary>A root of the entries of a dictionary, which has the same equality of keys.</summary>
    internal MapSnapshot<TKey, TValue> Build(Dictionary<TKey, TValue> content)
    {
        if (content.Count == 0)
        {
            return Empty;
        }

        TrieEntry<TKey, TValue>[] entries = new TrieEntry<TKey, TValue>[content.Count];
        int count = 0;
        foreach ((TKey key, TValue value) in content)
        {
            entries[count++] = new(HashOf(key), key, value);
        }

        return new(this, Build(entries, level: 0), count);
    }

    /// <summary>A leaf, or a node of a level; a chain below the last level.</summary>
    private static object Build(Span<TrieEntry<TKey, TValue>> entries, int level)
    {
        if (entries.Length <= Leaf<TKey, TValue>.Capacity || level == Node.Levels)
        {
            return MakeLeaf(entries, prefix: 0);
        }

        NodeBuilder draft = default;
        Distribute(entries, level, depth: 0, prefix: 0, ref draft);
        return draft.Build();
    }

    /// <summary>Makes the children of a run: a leaf if the entries fit into one, else those of the run's two halves.</summary>
    private static void Distribute(Span<TrieEntry<TKey, TValue>> entries, int level, int depth, int prefix, ref NodeBuilder draft)
    {
        if (entries.Length <= Leaf<TKey, TValue>.Capacity)
        {
            draft.Set(prefix, depth, MakeLeaf(entries, prefix));
            return;
        }

        if (depth == Node.Bits)
        {
            draft.Set(prefix, depth, Build(entries, level + 1));
            return;
        }

        int ones = Partition(entries, (level * Node.Bits) + depth);
        Distribute(entries[..ones], level, depth + 1, prefix, ref draft);
        Distribute(entries[ones..], level, depth + 1, prefix | (1 << depth), ref draft);
    }

    /// <summary>Moves the entries whose hash has a bit clear before those that have it set.</summary>
    /// <returns>Where the latter begin.</returns>
    private static int Partition<THashed>(Span<THashed> entries, int bit)
        where THashed : struct, IHashed
    {
        int low = 0;
        int high = entries.Length - 1;
        while (low <= high)
        {
            if (((entries[low].Hash >> bit) & 1) == 0)
            {
                low++;
            }
            else
            {
                (entries[low], entries[high]) = (entries[high], entries[low]);
                high--;
            }
        }

        return low;
    }

    private static Leaf<TKey, TValue> MakeLeaf(ReadOnlySpan<TrieEntry<TKey, TValue>> entries, int prefix)
    {
        if (entries.IsEmpty)
        {
            return EmptyLeaves[prefix];
        }

        // More than one leaf holds only where no bits are left: the first may have room, those behind it are full.
        int first = ((entries.Length - 1) % Leaf<TKey, TValue>.Capacity) + 1;
        Leaf<TKey, TValue>? leaf = null;
        for (int end = entries.Length; end > 0; end -= Leaf<TKey, TValue>.Capacity)
        {
            leaf = new() { Next = leaf };
            int from = end == first ? 0 : end - Leaf<TKey, TValue>.Capacity;
            foreach (ref readonly TrieEntry<TKey, TValue> entry in entries[from..end])
            {
                leaf.Add(entry.Hash, entry.Key, entry.Value);
            }
        }

        return leaf!;
    }

    private static Leaf<TKey, TValue>[] MakeEmptyLeaves()
    {
        Leaf<TKey, TValue>[] leaves = new Leaf<TKey, TValue>[Node.Width];
        foreach (ref Leaf<TKey, TValue> leaf in leaves.AsSpan())
        {
            leaf = new();
        }

        return leaves;
    }
}
