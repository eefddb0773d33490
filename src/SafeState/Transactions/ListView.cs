using System;
using System.Diagnostics;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A list of a group inside <c>Look</c>: the committed items of one instant. No member waits.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[StackTraceHidden]
public readonly ref struct ListView<T>
{
    private readonly MemberList<T> _list;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="list">The list.</param>
    public ListView(MemberList<T> list) => _list = list;

    /// <summary>Gets the number of items.</summary>
    public int Count => _list.Count;

    /// <summary>Gets the item at an index.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public T this[int index] => _list.Get(index);

    /// <summary>Returns the index of the first equal item, or -1 if there is none. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    public int IndexOf(T item) => _list.IndexOf(item);

    /// <summary>Returns whether the list has an equal item. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>Enumerates the items without a copy.</summary>
    /// <returns>The enumerator.</returns>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => _list.Committed.GetEnumerator();
}
