using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A dictionary of a group inside <c>Look</c>: the committed entries of one instant. No member waits.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[StackTraceHidden]
public readonly ref struct MapView<TKey, TValue>
    where TKey : notnull
{
    private readonly MapDraft<TKey, TValue> _draft;

    /// <summary>Creates a view. Generated code calls it.</summary>
    /// <param name="draft">The dictionary.</param>
    public MapView(MapDraft<TKey, TValue> draft) => _draft = draft;

    /// <summary>Gets the number of entries.</summary>
    public int Count => _draft.CommittedCount;

    /// <summary>Gets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">The key is absent.</exception>
    public TValue this[TKey key] => TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException(
            $"The key is not in the guarded store '{_draft.Store.Name}'. Use TryGetValue where a key may be absent.");

    /// <summary>Gets the value of a key, if it is present.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>true if the key is present; otherwise, false.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _draft.TryGetCommitted(key, out value);
    }

    /// <summary>Returns whether a key is present.</summary>
    /// <param name="key">The key.</param>
    /// <returns>true if the key is present; otherwise, false.</returns>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Enumerates a copy of the entries.</summary>
    /// <returns>The enumerator.</returns>
    public MapTx<TKey, TValue>.Enumerator GetEnumerator() => new(_draft.GetCommittedEntries());
}
