using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Multimaps;

namespace SafeState;

/// <summary>
/// A dictionary of sets inside <c>Transact</c>. It shows the committed values with the changes of the transaction. A key is
/// present only while it has a value. No member waits.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values. They are equal by their default equality.</typeparam>
[StackTraceHidden]
public readonly ref struct SetMultimapTx<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    private readonly MapDraft<TKey, SetSnapshot<TValue>> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The dictionary, whose values are the sets.</param>
    public SetMultimapTx(MapDraft<TKey, SetSnapshot<TValue>> draft) => _draft = draft;

    /// <summary>Gets the number of keys.</summary>
    public int Count => _draft.Count;

    /// <summary>
    /// Gets or sets the values of a key. They are empty if the key is absent, and setting empty ones removes the key. A look at the values
    /// copies nothing, and setting copies them.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>The values.</returns>
    public SetSnapshot<TValue> this[TKey key]
    {
        get => ValueDraft.Get(_draft, DefaultSetValues<TValue>.Instance, key);
        set => ValueDraft.Set(_draft, DefaultSetValues<TValue>.Instance, key, value); // copies a set of any equality
    }

    /// <summary>Returns whether a key has a value.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => this[key].Count > 0;

    /// <summary>Returns whether a key has an equal value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public bool Contains(TKey key, TValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return DefaultSetValues<TValue>.Instance.Contains(this[key], value);
    }

    /// <summary>Adds a value to the set of a key, unless there is an equal one. Costs O(log values of the key).</summary>
    /// <param name="key">The key. If it is absent, it is added with the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>true if the value was added; otherwise, false.</returns>
    public bool Add(TKey key, TValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ValueDraft.Add(_draft, DefaultSetValues<TValue>.Instance, key, value);
    }

    /// <summary>Removes an equal value of a key, and the key with its last value. Costs O(log values of the key).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>true if the key had an equal value; otherwise, false.</returns>
    public bool Remove(TKey key, TValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ValueDraft.Remove(_draft, DefaultSetValues<TValue>.Instance, key, value);
    }

    /// <summary>Removes a key with all its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The removed values, or null if the key is absent.</param>
    /// <returns>true if the key was present; otherwise, false.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out SetSnapshot<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _draft.Remove(key, out values);
    }

    /// <inheritdoc cref="Remove(TKey, out SetSnapshot{TValue})"/>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <summary>Removes all keys. The cost grows with their number.</summary>
    public void Clear() => _draft.Clear();

    /// <summary>Enumerates a copy of the keys with their values, so that the loop may write.</summary>
    /// <returns>The enumerator.</returns>
    public MapTx<TKey, SetSnapshot<TValue>>.Enumerator GetEnumerator() => new(_draft.GetEntries());
}
