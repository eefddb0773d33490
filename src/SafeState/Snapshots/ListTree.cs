using System;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>
/// A persistent counted B-tree. A tree of up to 32 items is one array. Otherwise its leaves are arrays of up to 32 items, all at the same
/// depth. Two neighbors in one node never fit into one, so that nodes are more than half full on average.
/// </summary>
internal static partial class ListTree<T>
{
    internal const int Width = 1 << ListNode.WidthBits;

    internal static T[] Empty => [];

    /// <summary>Builds a tree whose leaves are full.</summary>
    internal static object Build(ReadOnlySpan<T> items)
    {
        if (items.Length <= Width)
        {
            return items.ToArray();
        }

        object[] level = new object[(items.Length + Width - 1) / Width];
        for (int i = 0; i < level.Length; i++)
        {
            int start = i * Width;
            level[i] = items.Slice(start, Math.Min(Width, items.Length - start)).ToArray();
        }

        for (int height = 1; ; height++)
        {
            if (level.Length <= Width)
            {
                return new ListNode(level, height);
            }

            object[] above = new object[(level.Length + Width - 1) / Width];
            for (int i = 0; i < above.Length; i++)
            {
                int start = i * Width;
                above[i] = new ListNode(level[start..Math.Min(start + Width, level.Length)], height);
            }

            level = above;
        }
    }

    /// <summary>Gets an item.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="index">The index, which is in range.</param>
    internal static T Get(object tree, int index) => FindLeaf(tree, ref index)[index];

    /// <summary>Finds the leaf that has an item.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="index">The index of the item. Becomes the index in the leaf.</param>
    internal static T[] FindLeaf(object tree, ref int index)
    {
        object current = tree;
        while (current is ListNode node)
        {
            current = node.Children[node.FindChild(ref index)];
        }

        return Leaf(current);
    }

    /// <summary>Finds the node whose children are leaves, one of which has an item.</summary>
    /// <param name="tree">The tree, which has more than one leaf.</param>
    /// <param name="index">The index of the item.</param>
    internal static ListNode FindLeaves(object tree, int index)
    {
        ListNode node = Unsafe.As<ListNode>(tree);
        while (node.Height > 1)
        {
            node = Unsafe.As<ListNode>(node.Children[node.FindChild(ref index)]);
        }

        return node;
    }

    /// <summary>Copies the items.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="target">The span that receives them. It has room for all.</param>
    internal static void CopyTo(object tree, Span<T> target)
    {
        if (tree is not ListNode node)
        {
            Leaf(tree).CopyTo(target);
            return;
        }

        int start = 0;
        for (int i = 0; i < node.Children.Length; i++)
        {
            CopyTo(node.Children[i], target[start..]);
            start = node.Ends[i];
        }
    }

    /// <summary>Replaces an item.</summary>
    internal static object SetItem(object tree, int index, T item)
    {
        if (tree is not ListNode node)
        {
            T[] leaf = [.. Leaf(tree)];
            leaf[index] = item;
            return leaf;
        }

        int child = node.FindChild(ref index);
        object[] children = [.. node.Children];
        children[child] = SetItem(children[child], index, item);
        return new ListNode(children, node.Height);
    }

    /// <summary>Inserts an item before an index, or at the end.</summary>
    internal static object Insert(object tree, int index, T item)
    {
        object left = Insert(tree, index, item, out object? right);
        return right is null ? left : new ListNode([left, right], HeightOf(tree) + 1);
    }

    /// <summary>Removes an item.</summary>
    internal static object RemoveAt(object tree, int index)
    {
        object rest = Remove(tree, index) ?? Empty;
        while (rest is ListNode { Children: [object only] })
        {
            rest = only;
        }

        return rest;
    }

    private static int HeightOf(object tree) => tree is ListNode node ? node.Height : 0;

    /// <summary>Casts without a check, because arrays of derived types must not pass one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T[] Leaf(object tree) => Unsafe.As<T[]>(tree);
}
