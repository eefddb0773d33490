using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>Finds entries in a tree by the order of its keys. Calls of the order are all that can throw.</summary>
internal readonly struct OrderedSearch<TKey, TValue>
    where TKey : notnull
{
    private readonly bool _isDefault;

    internal OrderedSearch(IComparer<TKey>? order)
    {
        Order = order ?? Comparer<TKey>.Default;
        _isDefault = ReferenceEquals(Order, Comparer<TKey>.Default);
    }

    internal IComparer<TKey> Order { get; }

    /// <summary>Throws for a key that a member was called with.</summary>
    internal static void ThrowIfNull(TKey key, string? parameter)
    {
        if (key is null)
        {
            throw new ArgumentNullException(parameter);
        }
    }

    /// <summary>Compares two keys. The default order of value types needs no call through an interface.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Compare(TKey left, TKey right) =>
        typeof(TKey).IsValueType && _isDefault ? Comparer<TKey>.Default.Compare(left, right) : Order.Compare(left, right);

    /// <summary>Returns the index of the child that has a key, or would have it.</summary>
    internal int FindChild(OrderedNode<TKey, TValue> node, TKey key)
    {
        int index = FindKey(node, key, first: 1);
        return index < 0 ? ~index - 1 : index;
    }

    /// <summary>Returns the index of a key in a leaf, or the complement of the index at which it would be inserted.</summary>
    internal int FindKey(OrderedNode<TKey, TValue> leaf, TKey key) => FindKey(leaf, key, first: 0);

    /// <summary>Returns the leaf that has a key, or would have it.</summary>
    internal OrderedNode<TKey, TValue> FindLeaf(OrderedNode<TKey, TValue> root, TKey key)
    {
        OrderedNode<TKey, TValue> node = root;
        while (node.Children is { } children)
        {
            node = children[FindChild(node, key)];
        }

        return node;
    }

    /// <summary>Finds an entry by the order.</summary>
    internal bool TrySeek(OrderedNode<TKey, TValue> root, OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry)
    {
        bool isForward = seek is OrderedSeek.First or OrderedSeek.Ceiling or OrderedSeek.Above;
        OrderedNode<TKey, TValue> node = root;
        OrderedNode<TKey, TValue>? next = null;
        int index;
        while (node.Children is { } children)
        {
            index = seek switch
            {
                OrderedSeek.First => 0,
                OrderedSeek.Last => node.Count - 1,
                _ => FindChild(node, key),
            };
            int neighbor = isForward ? index + 1 : index - 1;
            next = neighbor >= 0 && neighbor < node.Count ? children[neighbor] : next;
            node = children[index];
        }

        index = FindIndex(node, seek, key);
        if (index >= 0 && index < node.Count)
        {
            entry = new(node.Keys[index], node.Values[index]);
            return true;
        }

        // Each leaf but an empty root has entries, so the wanted one is at the near end of the neighbor.
        return TryGetEnd(next, isForward, out entry);
    }

    /// <summary>Adds entries in the order of a range, until there are enough.</summary>
    /// <param name="range">Which entries, and where to add them.</param>
    internal void Collect(OrderedNode<TKey, TValue> node, ref OrderedRange<TKey, TValue> range) =>
        _ = range.IsDescending ? CollectDescending(node, ref range) : CollectAscending(node, ref range);
    /// <summary>Finds a key by its characters. An order compares strings, so this makes one.</summary>
    /// <returns>The stored key, or null if the key is absent.</returns>
    internal TKey? FindStored(OrderedNode<TKey, TValue> root, ReadOnlySpan<char> key, out TValue? value)
    {
        string text = new(key);
        TKey wanted = Unsafe.As<string, TKey>(ref text);
        OrderedNode<TKey, TValue> leaf = FindLeaf(root, wanted);
        int index = FindKey(leaf, wanted);
        value = index < 0 ? default : leaf.Values[index];
        return index < 0 ? default : leaf.Keys[index];
    }

    /// <summary>Adds entries of a node.</summary>
    /// <returns>True if entries of later nodes may be wanted.</returns>
    private bool CollectAscending(OrderedNode<TKey, TValue> node, ref OrderedRange<TKey, TValue> range)
    {
        if (node.Children is not { } children)
        {
            return CollectLeafAscending(node, ref range);
        }

        for (int i = range.HasStart ? FindChild(node, range.Start) : 0; i < node.Count; i++)
        {
            if (!CollectAscending(children[i], ref range))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds entries of a node, the last one first.</summary>
    /// <returns>True if entries of earlier nodes may be wanted.</returns>
    private bool CollectDescending(OrderedNode<TKey, TValue> node, ref OrderedRange<TKey, TValue> range)
    {
        if (node.Children is not { } children)
        {
            return CollectLeafDescending(node, ref range);
        }

        for (int i = range.HasStart ? FindChild(node, range.Start) : node.Count - 1; i >= 0; i--)
        {
            if (!CollectDescending(children[i], ref range))
            {
                return false;
            }
        }

        return true;
    }

    private bool CollectLeafAscending(OrderedNode<TKey, TValue> leaf, ref OrderedRange<TKey, TValue> range)
    {
        int i = 0;
        if (range.HasStart)
        {
            i = FindIndex(leaf, range.IsStartIncluded ? OrderedSeek.Ceiling : OrderedSeek.Above, range.Start);
            range.HasStart = false; // later leaves have only later keys
        }

        for (; i < leaf.Count; i++)
        {
            if (range.Entries.Count == range.Limit
                || (range.HasEnd && Compare(leaf.Keys[i], range.End) >= (range.IsEndIncluded ? 1 : 0)))
            {
                return false;
            }

            range.Entries.Add(new(leaf.Keys[i], leaf.Values[i]));
        }

        return range.Entries.Count < range.Limit;
    }

    /// <summary>Adds entries of a leaf, the last one first. A descending range includes its lower end.</summary>
    private bool CollectLeafDescending(OrderedNode<TKey, TValue> leaf, ref OrderedRange<TKey, TValue> range)
    {
        int i = leaf.Count - 1;
        if (range.HasStart)
        {
            i = FindIndex(leaf, OrderedSeek.Below, range.Start);
            range.HasStart = false; // earlier leaves have only earlier keys
        }

        for (; i >= 0; i--)
        {
            if (range.Entries.Count == range.Limit || (range.HasEnd && Compare(leaf.Keys[i], range.End) < 0))
            {
                return false;
            }

            range.Entries.Add(new(leaf.Keys[i], leaf.Values[i]));
        }

        return range.Entries.Count < range.Limit;
    }

    private int FindIndex(OrderedNode<TKey, TValue> leaf, OrderedSeek seek, TKey key)
    {
        if (seek is OrderedSeek.First or OrderedSeek.Last)
        {
            return seek == OrderedSeek.First ? 0 : leaf.Count - 1;
        }

        int found = FindKey(leaf, key);
        return seek switch
        {
            OrderedSeek.Floor => found < 0 ? ~found - 1 : found,
            OrderedSeek.Ceiling => found < 0 ? ~found : found,
            OrderedSeek.Below => (found < 0 ? ~found : found) - 1,
            _ => found < 0 ? ~found : found + 1,
        };
    }

    private static bool TryGetEnd(OrderedNode<TKey, TValue>? subtree, bool isForward, out KeyValuePair<TKey, TValue> entry)
    {
        OrderedNode<TKey, TValue>? node = subtree;
        while (node?.Children is { } children)
        {
            node = children[isForward ? 0 : node.Count - 1];
        }

        int index = isForward ? 0 : (node?.Count ?? 0) - 1;
        entry = node is null ? default : new(node.Keys[index], node.Values[index]);
        return node is not null;
    }

    private int FindKey(OrderedNode<TKey, TValue> node, TKey key, int first)
    {
        TKey[] keys = node.Keys;
        int low = first;
        int high = node.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int side = Compare(keys[middle], key);
            if (side == 0)
            {
                return middle;
            }

            if (side < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
