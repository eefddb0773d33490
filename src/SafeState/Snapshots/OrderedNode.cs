using System;

namespace SafeState.Snapshots;

/// <summary>
/// A node of an <see cref="OrderedTree{TKey, TValue}"/>. A leaf has keys in their order, each with its value. An inner node has children,
/// and the key at an index is the least key of that child. The key of the first child is not used.
/// </summary>
internal sealed class OrderedNode<TKey, TValue>
    where TKey : notnull
{
    internal const int Width = 32;

    /// <summary>The fewest keys or children of a node that is not the root.</summary>
    internal const int Minimum = Width / 4;

    private const int SmallestCapacity = 4;

    private OrderedNode(long edition, TKey[] keys, TValue[]? values, OrderedNode<TKey, TValue>[]? children, int count)
    {
        Edition = edition;
        Keys = keys;
        Values = values!;
        Children = children;
        Count = count;
    }

    /// <summary>Gets the edition of the tree that may write to this node. Other editions copy it first.</summary>
    internal long Edition { get; }

    internal TKey[] Keys { get; private set; }

    /// <summary>Gets the values of a leaf.</summary>
    internal TValue[] Values { get; private set; }

    /// <summary>Gets the children of an inner node. Null for a leaf.</summary>
    internal OrderedNode<TKey, TValue>[]? Children { get; }

    internal int Count { get; private set; }

    internal bool IsFull => Count == Width;

    /// <summary>Creates a leaf.</summary>
    internal static OrderedNode<TKey, TValue> CreateLeaf(long edition, int capacity)
    {
        int room = Math.Min(Width, Math.Max(capacity, SmallestCapacity));
        return new(edition, new TKey[room], new TValue[room], children: null, count: 0);
    }

    /// <summary>Creates an inner node.</summary>
    internal static OrderedNode<TKey, TValue> CreateInner(long edition) =>
        new(edition, new TKey[Width], values: null, new OrderedNode<TKey, TValue>[Width], count: 0);

    internal OrderedNode<TKey, TValue> Copy(long edition) => new(
        edition,
        (TKey[])Keys.Clone(),
        Children is null ? (TValue[])Values.Clone() : null,
        (OrderedNode<TKey, TValue>[]?)Children?.Clone(),
        Count);

    /// <summary>Makes room in a leaf for one more entry. Throws before anything has changed.</summary>
    internal void Reserve()
    {
        if (Count == Keys.Length)
        {
            int room = Math.Min(Width, Count * 2);
            TKey[] keys = new TKey[room];
            TValue[] values = new TValue[room];
            Array.Copy(Keys, keys, Count);
            Array.Copy(Values, values, Count);
            Keys = keys;
            Values = values;
        }
    }

    /// <summary>Inserts an entry into a leaf that has room for it.</summary>
    internal void Insert(int index, TKey key, TValue value)
    {
        Open(Keys, index, key);
        Open(Values, index, value);
        Count++;
    }

    /// <summary>Inserts a child into an inner node that is not full.</summary>
    internal void Insert(int index, TKey key, OrderedNode<TKey, TValue> child)
    {
        Open(Keys, index, key);
        Open(Children!, index, child);
        Count++;
    }

    /// <summary>Removes the entry or the child at an index.</summary>
    internal void RemoveAt(int index)
    {
        Close(Keys, index);
        if (Children is null)
        {
            Close(Values, index);
        }
        else
        {
            Close(Children, index);
        }

        Count--;
    }

    /// <summary>Moves what is behind an index to the front of the next node, which has room for it.</summary>
    /// <param name="start">The index.</param>
    /// <param name="right">The next node. May be empty.</param>
    /// <param name="separator">The least key of the next node. Becomes the least key of what it has afterwards.</param>
    internal void MoveEnd(int start, OrderedNode<TKey, TValue> right, ref TKey separator)
    {
        int moved = Count - start;
        if (Children is not null && right.Count > 0)
        {
            right.Keys[0] = separator;
        }

        Array.Copy(right.Keys, 0, right.Keys, moved, right.Count);
        Array.Copy(Keys, start, right.Keys, 0, moved);
        Array.Clear(Keys, start, moved);
        Shift(Values, right.Values, start, moved, right.Count);
        Shift(Children, right.Children, start, moved, right.Count);
        Count = start;
        right.Count += moved;
        separator = right.Keys[0];
        if (Children is not null)
        {
            right.Keys[0] = default!;
        }
    }

    /// <summary>Moves what is before an index to the end of the previous node, which has room for it.</summary>
    /// <param name="end">The index.</param>
    /// <param name="left">The previous node.</param>
    /// <param name="separator">The least key of this node. Becomes the least key of what it has afterwards, if that is anything.</param>
    internal void MoveStart(int end, OrderedNode<TKey, TValue> left, ref TKey separator)
    {
        if (Children is not null)
        {
            Keys[0] = separator;
        }

        int rest = Count - end;
        Array.Copy(Keys, 0, left.Keys, left.Count, end);
        separator = rest > 0 ? Keys[end] : default!;
        Array.Copy(Keys, end, Keys, 0, rest);
        Array.Clear(Keys, rest, end);
        Unshift(Values, left.Values, end, rest, left.Count);
        Unshift(Children, left.Children, end, rest, left.Count);
        Count = rest;
        left.Count += end;
        if (Children is not null)
        {
            Keys[0] = default!;
        }
    }

    private static void Shift<T>(T[]? from, T[]? to, int start, int moved, int count)
    {
        if (from is not null)
        {
            Array.Copy(to!, 0, to!, moved, count);
            Array.Copy(from, start, to!, 0, moved);
            Array.Clear(from, start, moved);
        }
    }

    private static void Unshift<T>(T[]? from, T[]? to, int end, int rest, int count)
    {
        if (from is not null)
        {
            Array.Copy(from, 0, to!, count, end);
            Array.Copy(from, end, from, 0, rest);
            Array.Clear(from, rest, end);
        }
    }

    private void Open<T>(T[] items, int index, T item)
    {
        Array.Copy(items, index, items, index + 1, Count - index);
        items[index] = item;
    }

    private void Close<T>(T[] items, int index)
    {
        Array.Copy(items, index + 1, items, index, Count - index - 1);
        items[Count - 1] = default!;
    }
}
