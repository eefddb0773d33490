using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>
/// The entries that one call of <see cref="ISharedMap{TKey, TValue}.ComputeAsync"/> reads and changes together. Valid only inside the
/// delegate, on its thread. A change becomes visible to others when the call has succeeded.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class SharedEntries<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, SharedDraft<TValue>> _drafts;
    private bool _isClosed;

    internal SharedEntries(Dictionary<TKey, SharedDraft<TValue>> drafts) => _drafts = drafts;

    /// <summary>Gets the keys of the call.</summary>
    public IReadOnlyCollection<TKey> Keys => _drafts.Keys;

    /// <summary>Gets or sets the value of a key.</summary>
    /// <param name="key">One of the keys of the call.</param>
    /// <exception cref="KeyNotFoundException">The key is absent, or is not one of the keys of the call.</exception>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out TValue? value)
            ? value
            : throw new KeyNotFoundException($"The key '{key}' is absent; call TryGetValue if that can be.");
        set => Find(key).Set(value);
    }

    /// <summary>Gets the value of a key, with the changes of this delegate.</summary>
    /// <param name="key">One of the keys of the call.</param>
    /// <param name="value">The value; the default value of the type if the key is absent.</param>
    /// <returns>False: the key is absent.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Find(key).TryGetValue(out value);

    /// <summary>Removes a key.</summary>
    /// <param name="key">One of the keys of the call.</param>
    /// <returns>False: the key is absent already.</returns>
    public bool Remove(TKey key) => Find(key).Remove();

    internal void Close() => _isClosed = true;

    private SharedDraft<TValue> Find(TKey key)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _drafts.TryGetValue(key, out SharedDraft<TValue>? draft)
            ? draft
            : throw new KeyNotFoundException($"'{key}' is not one of the keys of this call; pass it to ComputeAsync.");
    }
}
