using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SafeState.CompilerServices;

/// <summary>
/// A list of a group, as transactions and looks see it: the committed items, and the changes of one transaction. The thread that owns the
/// group uses it. Items that are added lie behind the committed ones. Any other change makes a copy of all items.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract class MemberList<T>
{
    /// <summary>A larger array is given back after the transaction.</summary>
    private const int MaxKept = 512;

    private readonly List<T> _committed;
    private readonly List<T> _added = [];

    /// <summary>All items; null: items have only been added.</summary>
    private List<T>? _copy;

    private protected MemberList(List<T> committed) => _committed = committed;

    internal int Count => _copy?.Count ?? (_committed.Count + _added.Count);

    internal ReadOnlySpan<T> Committed => CollectionsMarshal.AsSpan(_committed);

    internal bool IsChanged => _copy is not null || _added.Count != 0;

    /// <summary>Copies the committed items. Generated code calls it with the lock of the group held.</summary>
    /// <returns>The items.</returns>
    public abstract ListSnapshot<T> Copy();

    internal T Get(int index)
    {
        ListSnapshot<T>.ThrowIfOutside(index, Count);
        return _copy is { } copy ? copy[index]
            : index < _committed.Count ? _committed[index]
            : _added[index - _committed.Count];
    }

    internal void Set(int index, T item)
    {
        ListSnapshot<T>.ThrowIfOutside(index, Count);
        (List<T> list, int at) = Find(index);
        list[at] = item;
    }

    internal void Add(T item) => (_copy ?? _added).Add(item);

    internal void AddRange(IEnumerable<T> items) => (_copy ?? _added).AddRange(items);

    internal void Insert(int index, T item)
    {
        ListSnapshot<T>.ThrowIfOutside(index, Count + 1);
        (List<T> list, int at) = Find(index);
        list.Insert(at, item);
    }

    internal void RemoveAt(int index)
    {
        ListSnapshot<T>.ThrowIfOutside(index, Count);
        (List<T> list, int at) = Find(index);
        list.RemoveAt(at);
    }

    internal void Clear()
    {
        _copy = [];
        _added.Clear();
    }

    internal int IndexOf(T item)
    {
        if (_copy is { } copy)
        {
            return copy.IndexOf(item);
        }

        int index = _committed.IndexOf(item);
        int added = index >= 0 ? -1 : _added.IndexOf(item);
        return added >= 0 ? _committed.Count + added : index;
    }

    /// <summary>Returns a list with all items, to which the transaction alone writes.</summary>
    internal List<T> GetCopy()
    {
        if (_copy is null)
        {
            List<T> copy = new(Count + 1);
            copy.AddRange(_committed);
            copy.AddRange(_added);
            _copy = copy;
            _added.Clear();
        }

        return _copy;
    }

    /// <summary>Returns the items as they are now. The committed ones do not change while the transaction runs.</summary>
    internal ReadOnlySpan<T> GetItems() => !IsChanged ? Committed
        : _copy is { } copy ? copy.ToArray()
        : (T[])[.. _committed, .. _added];

    /// <summary>Reserves the memory for the changes. It may fail, and has changed nothing then.</summary>
    internal void Reserve() => _ = _committed.EnsureCapacity(Count);

    /// <summary>Stores the changes in the list, which has the memory. It cannot fail.</summary>
    internal void StoreTo(List<T> list)
    {
        int first = _copy is null ? list.Count : 0;
        List<T> items = _copy ?? _added;
        CollectionsMarshal.SetCount(list, first + items.Count);
        CollectionsMarshal.AsSpan(items).CopyTo(CollectionsMarshal.AsSpan(list)[first..]);
    }

    /// <summary>Forgets the changes.</summary>
    internal void Reset()
    {
        _copy = null;
        if (_added.Count != 0)
        {
            _added.Clear();
            _added.Capacity = _added.Capacity > MaxKept ? 0 : _added.Capacity;
        }
    }

    /// <summary>Returns the list to write to at an index, and the index in it.</summary>
    private (List<T> List, int Index) Find(int index) =>
        _copy is null && index >= _committed.Count ? (_added, index - _committed.Count) : (GetCopy(), index);
}
