using System;
using System.Diagnostics.CodeAnalysis;
using SafeState.Proving;

namespace SafeState.Snapshots;

/// <summary>How nodes are written. One walk down splits each full node, or fills each small one, before the next step.</summary>
internal sealed partial class OrderedTree<TKey, TValue>
{
    /// <summary>The largest node that two neighbors are merged into, so that the next insertions do not split it again.</summary>
    private const int LargestMerged = OrderedNode<TKey, TValue>.Width * 3 / 4;

    /// <summary>Removes a key.</summary>
    internal bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        OrderedNode<TKey, TValue> node = OwnRoot();
        OrderedNode<TKey, TValue>? parent = null;
        int least = 0;
        while (node.Children is not null)
        {
            int index = Fill(node, _search.FindChild(node, key));
            if (index > 0)
            {
                (parent, least) = (node, index);
            }

            node = OwnChild(node, index);
        }

        int found = _search.FindKey(node, key);
        value = found < 0 ? default : node.Values[found];
        if (found >= 0)
        {
            node.RemoveAt(found);
            Count--;
            if (found == 0 && parent is not null)
            {
                parent.Keys[least] = node.Keys[0]; // a leaf below a parent had more than one entry
            }
        }

        return found >= 0;
    }

    /// <returns>True if the key was absent.</returns>
    private bool Store(TKey key, TValue value, bool replaces)
    {
        ArgumentNullException.ThrowIfNull(key);
        OrderedNode<TKey, TValue> node = OwnRoot();
        if (node.IsFull)
        {
            OrderedNode<TKey, TValue> root = OrderedNode<TKey, TValue>.CreateInner(_edition);
            root.Insert(0, default!, node);
            Split(root, 0, isLast: true);
            _root = node = root;
        }

        bool isLast = true;
        while (node.Children is not null)
        {
            int index = _search.FindChild(node, key);
            isLast = isLast && index == node.Count - 1;
            OrderedNode<TKey, TValue> child = OwnChild(node, index);
            if (child.IsFull)
            {
                bool isRight = _search.Compare(Split(node, index, isLast), key) <= 0;
                child = isRight ? node.Children[index + 1] : child;
                isLast = isLast && isRight;
            }

            node = child;
        }

        int found = _search.FindKey(node, key);
        if (found < 0)
        {
            node.Reserve();
            node.Insert(~found, key, value);
            Count++;
        }
        else if (replaces)
        {
            node.Values[found] = value;
        }

        return found < 0;
    }

    /// <summary>Splits a full child in two.</summary>
    /// <param name="isLast">
    /// Whether the child is the last one of its level. Then the next keys may come in their order, so most entries stay on the left.
    /// </param>
    /// <returns>The least key of the new child.</returns>
    private TKey Split(OrderedNode<TKey, TValue> node, int index, bool isLast)
    {
        const int Width = OrderedNode<TKey, TValue>.Width;
        OrderedNode<TKey, TValue> left = node.Children![index];
        OrderedNode<TKey, TValue> right = left.Children is null
            ? OrderedNode<TKey, TValue>.CreateLeaf(_edition, Width)
            : OrderedNode<TKey, TValue>.CreateInner(_edition);
        TKey separator = default!;
        left.MoveEnd(isLast ? Width - OrderedNode<TKey, TValue>.Minimum : Width / 2, right, ref separator);
        node.Insert(index + 1, separator, right);
        return separator;
    }

    /// <summary>Makes sure that a child stays large enough if one of its keys or children is removed.</summary>
    /// <returns>The index at which its content is then.</returns>
    private int Fill(OrderedNode<TKey, TValue> node, int index)
    {
        OrderedNode<TKey, TValue>[] children = node.Children!;
        if (children[index].Count > OrderedNode<TKey, TValue>.Minimum)
        {
            return index;
        }

        int at = index == 0 ? 0 : index - 1;
        OrderedNode<TKey, TValue> left = OwnChild(node, at);
        OrderedNode<TKey, TValue> right = OwnChild(node, at + 1);
        int total = left.Count + right.Count;
        if (total <= LargestMerged)
        {
            right.MoveStart(right.Count, left, ref node.Keys[at + 1]);
            node.RemoveAt(at + 1);
            _root = node.Count == 1 ? left : _root; // only the root can have so few
            return at;
        }

        if (left.Count > right.Count)
        {
            left.MoveEnd(total / 2, right, ref node.Keys[at + 1]);
        }
        else
        {
            right.MoveStart(total / 2 - left.Count, left, ref node.Keys[at + 1]);
        }

        return index;
    }

    /// <summary>Returns the root, as a node of this edition.</summary>
    private OrderedNode<TKey, TValue> OwnRoot()
    {
        if (_isFrozen && !FaultInjection.FrozenNodesAreWritten)
        {
            _edition++;
            _isFrozen = false;
        }

        if (_root.Edition != _edition)
        {
            _root = _root.Copy(_edition);
        }

        return _root;
    }

    private OrderedNode<TKey, TValue> OwnChild(OrderedNode<TKey, TValue> node, int index)
    {
        ref OrderedNode<TKey, TValue> child = ref node.Children![index];
        if (child.Edition != _edition)
        {
            child = child.Copy(_edition);
        }

        return child;
    }
}
