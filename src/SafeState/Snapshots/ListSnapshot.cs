using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;
using SafeState.Snapshots;

namespace SafeState;

/// <summary>Creates <see cref="ListSnapshot{T}"/> instances.</summary>
public static class ListSnapshot
{
    /// <summary>Creates a list of items. Costs O(n).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The list.</returns>
    public static ListSnapshot<T> Create<T>(ReadOnlySpan<T> items) =>
        items.IsEmpty ? ListSnapshot<T>.Empty : new(ListTree<T>.Build(items), items.Length);
}

/// <summary>
/// An immutable list. It has the items of a guarded list at one instant, or items that it was created with. A change returns another list,
/// which shares all but a short path with this one.
/// </summary>
/// <typeparam name="T">The type of the items. The references are copied, not what they point at.</typeparam>
[CollectionBuilder(typeof(ListSnapshot), nameof(ListSnapshot.Create))]
[JsonConverter(typeof(SnapshotJsonConverter))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(ListSnapshotDebugView<>))]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
public sealed partial class ListSnapshot<T> : IReadOnlyList<T>
{
    internal static readonly ListSnapshot<T> Empty = new(ListTree<T>.Empty, count: 0);

    internal ListSnapshot(object tree, int count)
    {
        Tree = tree;
        Count = count;
    }

    /// <summary>Gets the number of items.</summary>
    public int Count { get; }

    /// <summary>Gets the items: an array of up to 32, or the root of a tree. Never written to after construction.</summary>
    internal object Tree { get; }

    /// <summary>Gets the item at an index. Costs O(log n).</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such item.</exception>
    public T this[int index]
    {
        get
        {
            ThrowIfOutside(index, Count);
            return ListTree<T>.Get(Tree, index);
        }
    }

    /// <summary>Returns a list that has one more item at the end. Costs O(log n).</summary>
    /// <param name="item">The item.</param>
    /// <returns>The other list.</returns>
    public ListSnapshot<T> With(T item) => new(ListTree<T>.Insert(Tree, Count, item), Count + 1);

    /// <summary>Returns a list without the first equal item, by <c>EqualityComparer&lt;T&gt;.Default</c>. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    /// <returns>The other list, or this one if it has no equal item.</returns>
    public ListSnapshot<T> Without(T item)
    {
        int index = IndexOf(item);
        return index < 0 ? this : WithoutAt(index);
    }

    /// <summary>Returns the index of the first equal item, by <c>EqualityComparer&lt;T&gt;.Default</c>. Costs O(n).</summary>
    /// <param name="item">The item.</param>
    /// <returns>The index, or -1 if there is none.</returns>
    public int IndexOf(T item)
    {
        int index = 0;
        while (index < Count)
        {
            int start = index;
            T[] leaf = ListTree<T>.FindLeaf(Tree, ref start);
            int found = Array.IndexOf(leaf, item);
            if (found >= 0)
            {
                return index + found;
            }

            index += leaf.Length;
        }

        return -1;
    }

    /// <summary>Copies the items to a new array.</summary>
    /// <returns>The array.</returns>
    public T[] ToArray()
    {
        T[] items = new T[Count];
        ListTree<T>.CopyTo(Tree, items);
        return items;
    }

    /// <summary>Enumerates the items without allocating.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ListSnapshot<T> WithAt(int index, T item) => new(ListTree<T>.SetItem(Tree, index, item), Count);

    internal ListSnapshot<T> WithInserted(int index, T item) => new(ListTree<T>.Insert(Tree, index, item), Count + 1);

    internal ListSnapshot<T> WithoutAt(int index) => Count == 1 ? Empty : new(ListTree<T>.RemoveAt(Tree, index), Count - 1);

    /// <summary>Appends item by item if they are few, and otherwise builds the list again.</summary>
    internal ListSnapshot<T> WithRange(ReadOnlySpan<T> items)
    {
        if (items.Length <= 4 || items.Length < Count / ListTree<T>.Width)
        {
            object tree = Tree;
            for (int i = 0; i < items.Length; i++)
            {
                tree = ListTree<T>.Insert(tree, Count + i, items[i]);
            }

            return items.IsEmpty ? this : new(tree, Count + items.Length);
        }

        T[] all = new T[Count + items.Length];
        ListTree<T>.CopyTo(Tree, all);
        items.CopyTo(all.AsSpan(Count));
        return ListSnapshot.Create<T>(all);
    }

    internal static void ThrowIfOutside(int index, int count)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), "The list has no item at this index. Use TryGet where there may be none.");
        }
    }

    /// <summary>Enumerates the items of a snapshot.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly ListSnapshot<T> _list;
        private T[] _leaf;
        private int _position;
        private T _current = default!;

        /// <summary>The leaves of one node, the number of those that were entered, and the number of items up to the last one.</summary>
        private object[] _leaves;
        private int _entered;
        private int _end;

        internal Enumerator(ListSnapshot<T> list)
        {
            _list = list;
            _leaves = [];
            if (list.Tree is ListNode)
            {
                _leaf = [];
            }
            else
            {
                _leaf = Unsafe.As<T[]>(list.Tree);
                _end = list.Count;
            }
        }

        /// <summary>Gets the item that the enumerator stands on.</summary>
        public readonly T Current => _current;

        readonly object? IEnumerator.Current => Current;

        /// <summary>Moves to the next item.</summary>
        /// <returns>False: there is none.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            // The item is copied here, where the comparison is the check of its index too.
            T[] leaf = _leaf;
            int position = _position;
            if ((uint)position < (uint)leaf.Length)
            {
                _current = leaf[position];
                _position = position + 1;
                return true;
            }

            object[] leaves = _leaves;
            int entered = _entered;
            if ((uint)entered >= (uint)leaves.Length)
            {
                if (_end >= _list.Count)
                {
                    return false;
                }

                // Static, so that the fields of an enumerator in a loop stay in registers.
                ListNode node = FindLeaves(_list.Tree, _end);
                _end += node.Count;
                leaves = node.Children;
                _leaves = leaves;
                entered = 0;
            }

            leaf = Unsafe.As<T[]>(leaves[entered]);
            _entered = entered + 1;
            _leaf = leaf;
            _current = leaf[0];
            _position = 1;
            return true;
        }

        void IEnumerator.Reset() => this = new(_list);

        /// <summary>Does nothing.</summary>
        public readonly void Dispose()
        {
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static ListNode FindLeaves(object tree, int index) => ListTree<T>.FindLeaves(tree, index);
    }
}
