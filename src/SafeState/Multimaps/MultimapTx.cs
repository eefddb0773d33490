using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Multimaps;

namespace SafeState;

/// <summary>
/// A dictionary of lists inside <c>Transact</c>. It shows the committed values with the changes of the transaction. A key is
/// present only while it has a value. No member waits.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[StackTraceHidden]
public readonly ref struct MultimapTx<TKey, TValue>
    where TKey : notnull
{
    private readonly MapDraft<TKey, ListSnapshot<TValue>> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The dictionary, whose values are the lists.</param>
    public MultimapTx(MapDraft<TKey, ListSnapshot<TValue>> draft) => _draft = draft;

    /// <summary>Gets the number of keys.</summary>
    public int Count => _draft.Count;

    /// <summary>
    /// Gets or sets the values of a key in their order. They are empty if the key is absent, and setting empty ones removes the key. A look
    /// at the values copies nothing.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>The values.</returns>
    public ListSnapshot<TValue> this[TKey key]
    {
        get => ValueDraft.Get(_draft, ListValues<TValue>.Instance, key);
        set => ValueDraft.Set(_draft, ListValues<TValue>.Instance, key, value);
    }

    /// <summary>Returns whether a key has a value.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => this[key].Count > 0;

    /// <summary>
    /// Returns whether a key has an equal value, by <c>EqualityComparer&lt;TValue&gt;.Default</c>. Costs O(values of the key).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public bool Contains(TKey key, TValue value) => ListValues<TValue>.Instance.Contains(this[key], value);

    /// <summary>Adds a value at the end of the list of a key. Costs O(log values of the key).</summary>
    /// <param name="key">The key. If it is absent, it is added with the value.</param>
    /// <param name="value">The value. Equal values may be present.</param>
    public void Add(TKey key, TValue value) => _ = ValueDraft.Add(_draft, ListValues<TValue>.Instance, key, value);

    /// <summary>
    /// Removes the first equal value of a key, by <c>EqualityComparer&lt;TValue&gt;.Default</c>, and the key with its last value. Costs
    /// O(values of the key).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>true if the key had an equal value; otherwise, false.</returns>
    public bool Remove(TKey key, TValue value) => ValueDraft.Remove(_draft, ListValues<TValue>.Instance, key, value);

    /// <summary>Removes a key with all its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The removed values in their order, or null if the key is absent.</param>
    /// <returns>true if the key was present; otherwise, false.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out ListSnapshot<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _draft.Remove(key, out values);
    }

    /// <inheritdoc cref="Remove(TKey, out ListSnapshot{TValue})"/>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <summary>Removes all keys. The cost grows with their number.</summary>
    public void Clear() => _draft.Clear();

    /// <summary>Enumerates a copy of the keys with their values, so that the loop may write.</summary>
    /// <returns>The enumerator.</returns>
    public MapTx<TKey, ListSnapshot<TValue>>.Enumerator GetEnumerator() => new(_draft.GetEntries());
}
