using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A list of a group inside <c>Transact</c>. It shows the committed items with the changes of the transaction. Reads and additions cost
/// what they cost on a list. The first other change copies the items, and so does its commit. No member waits.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot outlive the transaction.")]
public readonly ref struct ListTx<T>
{
    private readonly MemberList<T> _list;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="list">The list.</param>
    public ListTx(MemberList<T> list) => _list = list;

    /// <summary>Gets the number of items.</summary>
    public int Count => _list.Count;

    /// <summary>Gets or sets the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public T this[int index]
    {
        get => _list.Get(index);
        set => _list.Set(index, value);
    }

    /// <summary>Adds an item at the end.</summary>
    /// <param name="item">The item.</param>
    public void Add(T item) => _list.Add(item);

    /// <summary>Adds several items at the end.</summary>
    /// <param name="items">The items.</param>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _list.AddRange(items);
    }

    /// <summary>Inserts an item.</summary>
    /// <param name="index">The index at which the item is afterwards.</param>
    /// <param name="item">The item.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or greater than <see cref="Count"/>.</exception>
    public void Insert(int index, T item) => _list.Insert(index, item);

    /// <summary>Removes the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public void RemoveAt(int index) => _list.RemoveAt(index);

    /// <summary>Removes the first equal item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>true if there was one; otherwise, false.</returns>
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
    public void Clear() => _list.Clear();

    /// <summary>Returns the index of the first equal item, or -1 if there is none. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    public int IndexOf(T item) => _list.IndexOf(item);

    /// <summary>Returns whether the list has an equal item. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>Sorts the items by their default order. Equal items may change their order.</summary>
    public void Sort() => _list.GetCopy().Sort();

    /// <summary>Sorts the items. Equal items may change their order.</summary>
    /// <param name="comparison">Compares two items.</param>
    public void Sort(Comparison<T> comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        _list.GetCopy().Sort(comparison);
    }

    /// <summary>Reverses the order of the items.</summary>
    public void Reverse() => _list.GetCopy().Reverse();

    /// <summary>Enumerates the items as they are now, so that the loop may write. A changed list is copied for that.</summary>
    /// <returns>The enumerator.</returns>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => _list.GetItems().GetEnumerator();
}
