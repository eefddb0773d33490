using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A dictionary inside <c>Transact</c>. It shows the committed entries with the writes of the transaction. Each member costs
/// what it costs on a dictionary, and the search among the writes. No member waits.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[StackTraceHidden]
public readonly ref struct MapTx<TKey, TValue>
    where TKey : notnull
{
    private readonly MapDraft<TKey, TValue> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The dictionary.</param>
    public MapTx(MapDraft<TKey, TValue> draft) => _draft = draft;

    /// <summary>Gets the draft, for the views of other kinds.</summary>
    internal MapDraft<TKey, TValue> Draft => _draft;

    /// <summary>Gets the number of entries.</summary>
    public int Count => _draft.Count;

    /// <summary>Gets or sets the value of a key. Setting adds the key if it is absent.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">The key to get is absent.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out TValue? value)
            ? value
            : throw new KeyNotFoundException(
                $"The key is not in the guarded store '{_draft.Store.Name}'. Use TryGetValue where a key may be absent.");
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            _draft.Set(key, value);
        }
    }

    /// <summary>Gets the value of a key, if it is present.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>true if the key is present; otherwise, false.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _draft.TryGet(key, out value);
    }

    /// <summary>Returns whether a key is present.</summary>
    /// <param name="key">The key.</param>
    /// <returns>true if the key is present; otherwise, false.</returns>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Adds an entry if its key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>true if the entry was added; otherwise, false.</returns>
    public bool TryAdd(TKey key, TValue value)
    {
        if (ContainsKey(key))
        {
            return false;
        }

        _draft.Set(key, value);
        return true;
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The key is present.</exception>
    public void Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value))
        {
            throw new ArgumentException($"The guarded store '{_draft.Store.Name}' already has an entry with this key.", nameof(key));
        }
    }

    /// <summary>Removes a key, if it is present. The commit also detaches a run that makes a value for it.</summary>
    /// <param name="key">The key.</param>
    /// <returns>true if the key was present; otherwise, false.</returns>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <inheritdoc cref="Remove(TKey)"/>
    /// <param name="key">The key.</param>
    /// <param name="value">The value that was removed.</param>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _draft.Remove(key, out value);
    }

    /// <summary>Removes all entries. The commit also detaches all runs. The cost grows with the number of entries.</summary>
    public void Clear() => _draft.Clear();

    /// <summary>Enumerates a copy of the entries, so that the loop may write.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(_draft.GetEntries());

    /// <summary>Enumerates entries of a group.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<KeyValuePair<TKey, TValue>> _entries;
        private int _index;

        internal Enumerator(ReadOnlySpan<KeyValuePair<TKey, TValue>> entries)
        {
            _entries = entries;
            _index = -1;
        }

        /// <summary>Gets the entry at the position of the enumerator.</summary>
        public readonly KeyValuePair<TKey, TValue> Current => _entries[_index];

        /// <summary>Moves to the next entry.</summary>
        /// <returns>true if there is one; otherwise, false.</returns>
        public bool MoveNext() => ++_index < _entries.Length;
    }
}
