using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Snapshots;

/// <summary>Several entries at one instant: each node and each leaf on the way to any of them is copied once.</summary>
internal sealed partial class Trie<TKey, TValue, THasher>
{
    internal TrieEdit<TKey, TValue>[] CreateEdits(Dictionary<TKey, BatchedWrite<TValue>> changes)
    {
        TrieEdit<TKey, TValue>[] edits = new TrieEdit<TKey, TValue>[changes.Count];
        int count = 0;
        foreach ((TKey key, BatchedWrite<TValue> write) in changes)
        {
            edits[count++] = new(HashOf(key), key, write);
        }

        return edits;
    }

    /// <summary>The next root.</summary>
    /// <param name="root">The present one.</param>
    /// <param name="edits">Of keys that differ; their order is changed.</param>
    internal MapSnapshot<TKey, TValue> Apply(MapSnapshot<TKey, TValue> root, Span<TrieEdit<TKey, TValue>> edits)
    {
        BatchCounts tally = default;
        object content = Apply(root.Content, edits, level: 0, ref tally);
        return new(this, content, root.Count + tally.Added - tally.Removed);
    }

    private object Apply(object child, Span<TrieEdit<TKey, TValue>> edits, int level, ref BatchCounts tally)
    {
        if (!Node.IsNode(child))
        {
            return Edit(Unsafe.As<Leaf<TKey, TValue>>(child), edits, ref tally, out Span<TrieEntry<TKey, TValue>> entries)
                ?? Build(entries, level);
        }

        int removed = tally.Removed;
        NodeBuilder draft = new(Unsafe.As<Slot[]>(child));
        Apply(ref draft, edits, level, depth: 0, prefix: 0, ref tally);
        if (tally.Removed != removed)
        {
            MergeAll(ref draft);
        }

        return draft.Build();
    }

    /// <summary>Applies the edits of one run: to its child, or to the children of its halves.</summary>
    private void Apply(ref NodeBuilder draft, Span<TrieEdit<TKey, TValue>> edits, int level, int depth, int prefix, ref BatchCounts tally)
    {
        if (edits.IsEmpty)
        {
            return;
        }

        if (Node.DepthOf(draft.Slots, prefix) > depth)
        {
            int ones = Partition(edits, (level * Node.Bits) + depth);
            Apply(ref draft, edits[..ones], level, depth + 1, prefix, ref tally);
            Apply(ref draft, edits[ones..], level, depth + 1, prefix | (1 << depth), ref tally);
            return;
        }

        object child = draft.Slots[prefix].Child;
        if (Node.IsNode(child))
        {
            draft.Set(prefix, depth, Apply(child, edits, level + 1, ref tally));
        }
        else if (Edit(Unsafe.As<Leaf<TKey, TValue>>(child), edits, ref tally, out Span<TrieEntry<TKey, TValue>> entries) is { } leaf)
        {
            draft.Set(prefix, depth, leaf);
        }
        else
        {
            Distribute(entries, level, depth, prefix, ref draft);
        }
    }

    /// <summary>Edits a copy of a leaf.</summary>
    /// <returns>Null: there are now more entries than one leaf holds.</returns>
    private Leaf<TKey, TValue>? Edit(
        Leaf<TKey, TValue> leaf, Span<TrieEdit<TKey, TValue>> edits, ref BatchCounts tally, out Span<TrieEntry<TKey, TValue>> entries)
    {
        if (leaf.Next is not null)
        {
            entries = EditChain(leaf, edits, ref tally);
            return null;
        }

        entries = [];
        Leaf<TKey, TValue> copy = leaf.Copy();
        int added = EditPresent(copy, edits, ref tally);
        tally.Added += added;
        if (copy.Count + added > Leaf<TKey, TValue>.Capacity)
        {
            entries = EntriesOf(copy, edits[..added]);
            return null;
        }

        foreach (ref readonly TrieEdit<TKey, TValue> edit in edits[..added])
        {
            copy.Add(edit.Hash, edit.Key, edit.Write.Value);
        }

        return copy;
    }

    /// <summary>Changes and removes what a leaf holds; what is to be added comes to the front of the edits.</summary>
    /// <returns>How many are to be added.</returns>
    private int EditPresent(Leaf<TKey, TValue> leaf, Span<TrieEdit<TKey, TValue>> edits, ref BatchCounts tally)
    {
        int added = 0;
        foreach (TrieEdit<TKey, TValue> edit in edits)
        {
            int at = IndexInLeaf(leaf, edit.Hash, edit.Key);
            if (at < 0)
            {
                edits[added] = edit;
                added += edit.Write.Kind == WriteKind.Store ? 1 : 0;
            }
            else if (edit.Write.Kind == WriteKind.Store)
            {
                leaf.SetValue(at, edit.Write.Value);
            }
            else
            {
                leaf.RemoveAt(at);
                tally.Removed++;
            }
        }

        return added;
    }

    private Span<TrieEntry<TKey, TValue>> EditChain(
        Leaf<TKey, TValue> first, ReadOnlySpan<TrieEdit<TKey, TValue>> edits, ref BatchCounts tally)
    {
        List<TrieEntry<TKey, TValue>> entries = [];
        for (Leaf<TKey, TValue>? leaf = first; leaf is not null; leaf = leaf.Next)
        {
            entries.AddRange(EntriesOf(leaf, []));
        }

        foreach (TrieEdit<TKey, TValue> edit in edits)
        {
            int at = entries.FindIndex(entry => entry.Hash == edit.Hash && KeyEquals(entry.Key, edit.Key));
            bool stores = edit.Write.Kind == WriteKind.Store;
            if (at >= 0)
            {
                entries.RemoveAt(at);
            }

            if (stores)
            {
                entries.Add(new(edit.Hash, edit.Key, edit.Write.Value));
            }

            tally.Added += stores && at < 0 ? 1 : 0;
            tally.Removed += !stores && at >= 0 ? 1 : 0;
        }

        return entries.ToArray();
    }

    /// <summary>The entries of one leaf, hashed again, and those that a batch adds.</summary>
    private TrieEntry<TKey, TValue>[] EntriesOf(Leaf<TKey, TValue> leaf, ReadOnlySpan<TrieEdit<TKey, TValue>> added)
    {
        int count = leaf.Count;
        TrieEntry<TKey, TValue>[] entries = new TrieEntry<TKey, TValue>[count + added.Length];
        for (int at = 0; at < count; at++)
        {
            TKey key = leaf.KeyAt(at);
            entries[at] = new(HashOf(key), key, leaf.ValueAt(at));
        }

        foreach (ref readonly TrieEdit<TKey, TValue> edit in added)
        {
            entries[count++] = new(edit.Hash, edit.Key, edit.Write.Value);
        }

        return entries;
    }
}
