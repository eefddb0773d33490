using System;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>A removal: leaves that have become small are merged, nodes halved, and a node of one leaf becomes that leaf.</summary>
internal sealed partial class Trie<TKey, TValue, THasher>
{
    /// <summary>
    /// Neighbors are merged when they fill three quarters of a leaf together. With a limit of a whole leaf, alternating additions and
    /// removals could split and merge each time.
    /// </summary>
    private const int MergeLimit = Leaf<TKey, TValue>.Capacity * 3 / 4;

    private static object Remove(in TriePath<TKey, TValue> path)
    {
        if (path.Leaf.Next is not null)
        {
            return path.Replace(Unchain(path.Leaf, path.FoundLeaf!, path.FoundIndex));
        }

        Leaf<TKey, TValue> leaf = path.Leaf.Without(path.FoundIndex);
        for (int level = path.Depth - 1; level >= 0; level--)
        {
            Slot[] node = path[level];
            int index = Node.IndexOf(node, path.Hash, level);
            int depth = Node.DepthOf(node, index);
            if (!CanMerge(node, index, depth, leaf))
            {
                Slot[] copy = Node.Copy(node);
                Node.Fill(copy, Node.PrefixOf(index, depth), depth, leaf);
                return path.ReplaceNode(level, copy);
            }

            NodeBuilder draft = new(node);
            MergeUp(ref draft, index, depth, leaf);
            object child = draft.Build();
            if (Node.IsNode(child))
            {
                return path.ReplaceNode(level, child);
            }

            leaf = Unsafe.As<Leaf<TKey, TValue>>(child); // it was all that the node had, and may merge again one level up
        }

        return leaf;
    }

    /// <summary>Whether the neighbour of a run is a leaf of the same depth, and there is room for both in one.</summary>
    private static bool CanMerge(ReadOnlySpan<Slot> node, int index, int depth, Leaf<TKey, TValue> leaf)
    {
        if (depth == 0)
        {
            return false;
        }

        int neighbour = index ^ (1 << (depth - 1));
        object child = node[neighbour].Child;
        return !Node.IsNode(child)
            && Unsafe.As<Leaf<TKey, TValue>>(child) is { Next: null } other
            && leaf.Count + other.Count <= MergeLimit
            && Node.DepthOf(node, neighbour) == depth;
    }

    /// <summary>Puts a leaf in place, merged with its neighbour as long as there is room.</summary>
    private static void MergeUp(ref NodeBuilder draft, int index, int depth, Leaf<TKey, TValue> leaf)
    {
        for (; CanMerge(draft.Slots, index, depth, leaf); depth--)
        {
            Leaf<TKey, TValue> merged = new();
            merged.AddAll(leaf);
            merged.AddAll(Unsafe.As<Leaf<TKey, TValue>>(draft.Slots[index ^ (1 << (depth - 1))].Child));
            leaf = merged;
        }

        draft.Set(Node.PrefixOf(index, depth), depth, leaf);
    }

    /// <summary>The same for all children of a node, after several removals.</summary>
    private static void MergeAll(ref NodeBuilder draft)
    {
        for (int depth = Node.Bits; depth > 0; depth--)
        {
            for (int prefix = 0; prefix < 1 << (depth - 1); prefix++)
            {
                object child = draft.Slots[prefix].Child;
                if (!Node.IsNode(child)
                    && Unsafe.As<Leaf<TKey, TValue>>(child) is { Next: null } leaf
                    && Node.DepthOf(draft.Slots, prefix) == depth
                    && CanMerge(draft.Slots, prefix, depth, leaf))
                {
                    MergeUp(ref draft, prefix, depth, leaf);
                }
            }
        }
    }

    /// <summary>Takes an entry out of a chain. All leaves but the first stay full: the last entry of the first fills the gap.</summary>
    private static Leaf<TKey, TValue> Unchain(Leaf<TKey, TValue> first, Leaf<TKey, TValue> holder, int at)
    {
        int last = first.Count - 1;
        if (ReferenceEquals(first, holder))
        {
            return last == 0 ? first.Next! : first.Without(at);
        }

        Leaf<TKey, TValue> rest = first.Next!.Replace(holder, holder.WithEntry(at, first, last));
        if (last == 0)
        {
            return rest;
        }

        Leaf<TKey, TValue> shorter = first.Without(last);
        shorter.Next = rest;
        return shorter;
    }
}
