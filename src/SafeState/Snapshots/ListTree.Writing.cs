using System;

namespace SafeState.Snapshots;

/// <summary>How a path is copied, split, and merged.</summary>
internal static partial class ListTree<T>
{
    private static object Insert(object tree, int index, T item, out object? right)
    {
        if (tree is not ListNode node)
        {
            return InsertIntoLeaf(Leaf(tree), index, item, out right);
        }

        int child = node.FindChild(ref index);
        object left = Insert(node.Children[child], index, item, out object? split);
        object[] children = Replace(node.Children, child, left, split);
        if (children.Length <= Width)
        {
            right = null;
            return new ListNode(children, node.Height);
        }

        int half = child == node.Children.Length - 1 ? Width : Width / 2; // appended: full nodes stay behind
        right = new ListNode(children[half..], node.Height);
        return new ListNode(children[..half], node.Height);
    }

    private static T[] InsertIntoLeaf(T[] leaf, int index, T item, out object? right)
    {
        right = null;
        if (leaf.Length < Width)
        {
            T[] longer = new T[leaf.Length + 1];
            Array.Copy(leaf, longer, index);
            longer[index] = item;
            Array.Copy(leaf, index, longer, index + 1, leaf.Length - index);
            return longer;
        }

        if (index == Width)
        {
            right = new[] { item };
            return leaf;
        }

        const int Half = Width / 2;
        T[] rest;
        if (index <= Half)
        {
            rest = leaf[Half..];
            right = rest;
            return InsertIntoLeaf(leaf[..Half], index, item, out _);
        }

        rest = InsertIntoLeaf(leaf[Half..], index - Half, item, out _);
        right = rest;
        return leaf[..Half];
    }

    /// <returns>The tree without the item; null: nothing is left.</returns>
    private static object? Remove(object tree, int index)
    {
        if (tree is not ListNode node)
        {
            T[] leaf = Leaf(tree);
            if (leaf.Length == 1)
            {
                return null;
            }

            T[] shorter = new T[leaf.Length - 1];
            Array.Copy(leaf, shorter, index);
            Array.Copy(leaf, index + 1, shorter, index, shorter.Length - index);
            return shorter;
        }

        int child = node.FindChild(ref index);
        object[] children = Replace(node.Children, child, Remove(node.Children[child], index), null);
        return children.Length == 0 ? null : new ListNode(children, node.Height);
    }

    /// <summary>Replaces a child by up to two others, and merges neighbors that fit into one.</summary>
    private static object[] Replace(object[] children, int at, object? first, object? second)
    {
        int inserted = (first is null ? 0 : 1) + (second is null ? 0 : 1);
        object[] replaced = new object[children.Length - 1 + inserted];
        Array.Copy(children, replaced, at);
        if (first is not null)
        {
            replaced[at] = first;
        }

        if (second is not null)
        {
            replaced[at + 1] = second;
        }

        Array.Copy(children, at + 1, replaced, at + inserted, children.Length - at - 1);
        return MergeAround(replaced, at);
    }

    /// <summary>Merges neighbors near an index while two of them fit into one.</summary>
    private static object[] MergeAround(object[] children, int at)
    {
        object[] merged = children;
        int pair = Math.Max(0, at - 1);
        while (pair + 1 < merged.Length && pair <= at + 1)
        {
            if (SizeOf(merged[pair]) + SizeOf(merged[pair + 1]) > Width)
            {
                pair++;
                continue;
            }

            object[] fewer = new object[merged.Length - 1];
            Array.Copy(merged, fewer, pair);
            fewer[pair] = Concat(merged[pair], merged[pair + 1]);
            Array.Copy(merged, pair + 2, fewer, pair + 1, fewer.Length - pair - 1);
            merged = fewer;
        }

        return merged;
    }

    /// <summary>Joins two nodes that fit into one. The two children that meet may fit into one too.</summary>
    private static object Concat(object left, object right)
    {
        if (left is ListNode node)
        {
            object[] children = [.. node.Children, .. ((ListNode)right).Children];
            return new ListNode(MergeAround(children, node.Children.Length), node.Height);
        }

        T[] items = [.. Leaf(left), .. Leaf(right)];
        return items;
    }

    private static int SizeOf(object tree) => tree is ListNode node ? node.Children.Length : Leaf(tree).Length;
}
