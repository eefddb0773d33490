using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SafeState;

/// <summary>
/// A private copy of a list inside <c>Compute</c>: committed when the delegate returns, dropped if it throws. The first writes cost
/// O(log n) each. Many writes copy the items once.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection.")]
public ref struct ListDraft<T>
{
    /// <summary>After how many writes the items are copied to a mutable list.</summary>
    private const int WritesBeforeCopy = 4;

    private ListSnapshot<T> _items;
    private List<T>? _copy;
    private int _writes;

    internal ListDraft(ListSnapshot<T> items) => _items = items;

    /// <summary>Gets the number of items, as this delegate left them so far.</summary>
    public readonly int Count => _copy?.Count ?? _items.Count;

    /// <summary>Gets or sets the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public T this[int index]
    {
        readonly get => _copy is null ? _items[index] : _copy[index];
        set
        {
            ListSnapshot<T>.ThrowIfOutside(index, Count);
            if (CountWrite() is { } copy)
            {
                copy[index] = value;
            }
            else
            {
                _items = _items.WithAt(index, value);
            }
        }
    }

    /// <summary>Adds an item at the end.</summary>
    /// <param name="item">The item.</param>
    public void Add(T item)
    {
        if (CountWrite() is { } copy)
        {
            copy.Add(item);
        }
        else
        {
            _items = _items.With(item);
        }
    }

    /// <summary>Adds several items at the end.</summary>
    /// <param name="items">The items.</param>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Copy().AddRange(items);
    }

    /// <summary>Inserts an item.</summary>
    /// <param name="index">The index at which the item is afterwards.</param>
    /// <param name="item">The item.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or greater than <see cref="Count"/>.</exception>
    public void Insert(int index, T item)
    {
        ListSnapshot<T>.ThrowIfOutside(index, Count + 1);
        if (CountWrite() is { } copy)
        {
            copy.Insert(index, item);
        }
        else
        {
            _items = _items.WithInserted(index, item);
        }
    }

    /// <summary>Removes the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public void RemoveAt(int index)
    {
        ListSnapshot<T>.ThrowIfOutside(index, Count);
        if (CountWrite() is { } copy)
        {
            copy.RemoveAt(index);
        }
        else
        {
            _items = _items.WithoutAt(index);
        }
    }

    /// <summary>Removes the first equal item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>True if there was one.</returns>
    public bool Remove(T item)
    {
        int index = IndexOf(item);
        if (index >= 0)
        {
            RemoveAt(index);
        }

        return index >= 0;
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        _copy = null;
        _items = ListSnapshot<T>.Empty;
        _writes = Math.Max(_writes, 1);
    }

    /// <summary>Returns the index of the first equal item, or -1 if there is none.</summary>
    /// <param name="item">The item.</param>
    public readonly int IndexOf(T item) => _copy?.IndexOf(item) ?? _items.IndexOf(item);

    /// <summary>Returns whether the list has an equal item.</summary>
    /// <param name="item">The item.</param>
    public readonly bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>Sorts the items by their default order. Equal items may change their order.</summary>
    public void Sort() => Copy().Sort();

    /// <summary>Sorts the items. Equal items may change their order.</summary>
    /// <param name="comparison">Compares two items.</param>
    public void Sort(Comparison<T> comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Copy().Sort(comparison);
    }

    /// <summary>Reverses the order of the items.</summary>
    public void Reverse() => Copy().Reverse();

    /// <summary>Enumerates the items as they are now. Writes inside the loop do not change what it returns.</summary>
    /// <returns>The enumerator.</returns>
    public readonly ListSnapshot<T>.Enumerator GetEnumerator() => ToSnapshot().GetEnumerator();

    internal readonly bool IsChanged => _writes != 0;

    /// <summary>Returns the items as they are now.</summary>
    internal readonly ListSnapshot<T> ToSnapshot() =>
        _copy is null ? _items : ListSnapshot.Create<T>(CollectionsMarshal.AsSpan(_copy));

    /// <returns>The mutable list to write to, or null if the write makes another snapshot.</returns>
    private List<T>? CountWrite() => ++_writes > WritesBeforeCopy ? Copy() : _copy;

    private List<T> Copy()
    {
        _writes = Math.Max(_writes, 1);
        return _copy ??= [.. _items];
    }
}
