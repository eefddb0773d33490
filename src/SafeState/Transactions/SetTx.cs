using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A set inside <c>Transact</c>. It shows the committed items with the changes of the transaction. Each member costs what it
/// costs on a set, and the search among the changes. No member waits.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot outlive the transaction.")]
public readonly ref struct SetTx<T>
    where T : notnull
{
    private readonly MapDraft<T, T> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The set, whose items are their own values.</param>
    public SetTx(MapDraft<T, T> draft) => _draft = draft;

    /// <summary>Gets the number of items.</summary>
    public int Count => _draft.Count;

    /// <summary>Returns whether the set has an equal item.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => TryGetValue(item, out _);

    /// <summary>Gets the item that the set has in place of an equal one.</summary>
    /// <param name="equalValue">The item to search for.</param>
    /// <param name="actualValue">The item of the set.</param>
    /// <returns>true if the set has an equal item; otherwise, false.</returns>
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue)
    {
        ArgumentNullException.ThrowIfNull(equalValue);
        return _draft.TryGet(equalValue, out actualValue);
    }

    /// <summary>Adds an item, unless there is an equal one.</summary>
    /// <param name="item">The item.</param>
    /// <returns>true if the item was added; otherwise, false.</returns>
    public bool Add(T item)
    {
        bool isAbsent = !Contains(item);
        if (isAbsent)
        {
            _draft.Set(item, item);
        }

        return isAbsent;
    }

    /// <summary>Removes an item, if it is present.</summary>
    /// <param name="item">The item.</param>
    /// <returns>true if the item was present; otherwise, false.</returns>
    public bool Remove(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _draft.Remove(item, out _);
    }

    /// <summary>Adds each item that is absent.</summary>
    /// <param name="items">The items.</param>
    public void UnionWith(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (T item in items)
        {
            _ = Add(item);
        }
    }

    /// <summary>Removes each item that is present.</summary>
    /// <param name="items">The items.</param>
    public void ExceptWith(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (T item in items)
        {
            _ = Remove(item);
        }
    }

    /// <summary>Removes all items. The cost grows with their number.</summary>
    public void Clear() => _draft.Clear();

    /// <summary>Enumerates a copy of the items, so that the loop may write.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_draft.GetEntries());

    /// <summary>Enumerates items of a set.</summary>
    public ref struct Enumerator
    {
        private MapTx<T, T>.Enumerator _entries;

        internal Enumerator(ReadOnlySpan<KeyValuePair<T, T>> entries) => _entries = new(entries);

        /// <summary>Gets the item at the position of the enumerator.</summary>
        public readonly T Current => _entries.Current.Value;

        /// <summary>Moves to the next item.</summary>
        /// <returns>true if there is one; otherwise, false.</returns>
        public bool MoveNext() => _entries.MoveNext();
    }
}
