using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>
/// Compares two roots of one store: collects the leaves that only one of them has. Parts that both share, at the same place,
/// are passed over unseen; a leaf listed in vain costs time and nothing else.
/// </summary>
internal sealed class TrieDifference<TKey, TValue>
{
    private readonly List<Leaf<TKey, TValue>> _earlier = [];
    private readonly List<Leaf<TKey, TValue>> _later = [];

    internal TrieDifference(object earlier, object later) => Compare(earlier, later);

    /// <summary>What only the earlier root has.</summary>
    internal IReadOnlyList<Leaf<TKey, TValue>> Earlier => _earlier;

    /// <summary>What only the later root has.</summary>
    internal IReadOnlyList<Leaf<TKey, TValue>> Later => _later;

    private void Compare(object earlier, object later)
    {
        if (ReferenceEquals(earlier, later))
        {
            return;
        }

        if (!Node.IsNode(earlier) || !Node.IsNode(later))
        {
            Collect(earlier, _earlier);
            Collect(later, _later);
            return;
        }

        Slot[] node1 = Unsafe.As<Slot[]>(earlier);
        Slot[] node2 = Unsafe.As<Slot[]>(later);
        for (int index = 0; index < Math.Max(node1.Length, node2.Length); index++)
        {
            object child1 = Node.ChildAt(node1, (ulong)index);
            object child2 = Node.ChildAt(node2, (ulong)index);
            if (Node.IsNode(child1) && Node.IsNode(child2))
            {
                Compare(child1, child2); // nodes have runs of one slot
            }
            else if (!ReferenceEquals(child1, child2))
            {
                CollectRun(node1, index, child1, _earlier);
                CollectRun(node2, index, child2, _later);
            }
        }
    }

    /// <summary>Each child once: at the first index of its run.</summary>
    private static void CollectRun(Slot[] node, int index, object child, List<Leaf<TKey, TValue>> leaves)
    {
        if (index < node.Length && index == Node.PrefixOf(index, Node.DepthOf(node, index)))
        {
            Collect(child, leaves);
        }
    }

    private static void Collect(object child, List<Leaf<TKey, TValue>> leaves)
    {
        TrieCursor<TKey, TValue> cursor = new(child);
        while (cursor.MoveNext())
        {
            leaves.Add(cursor.Leaf);
        }
    }
}
