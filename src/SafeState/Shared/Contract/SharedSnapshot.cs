using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>
/// A copy of a shared dictionary. The entries of one partition are from one instant. The instants of two partitions can differ.
/// Immutable; safe to share and to keep.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Count = {Count}")]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
public sealed class SharedSnapshot<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    private readonly FrozenDictionary<TKey, SharedEntry<TValue>> _entries;

    internal SharedSnapshot(FrozenDictionary<TKey, SharedEntry<TValue>> entries, IReadOnlyList<long> sequences)
    {
        _entries = entries;
        Sequences = sequences;
    }

    /// <summary>Gets the sequence number of each partition at its instant.</summary>
    public IReadOnlyList<long> Sequences { get; }

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys => _entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TValue> Values
    {
        get
        {
            foreach (SharedEntry<TValue> entry in _entries.Values)
            {
                yield return entry.Value;
            }
        }
    }

    /// <inheritdoc/>
    public TValue this[TKey key] => _entries[key].Value;

    /// <summary>Gets an entry with its version.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The entry, which is absent if the key was absent.</returns>
    public SharedEntry<TValue> GetEntry(TKey key) => _entries.GetValueOrDefault(key);

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _entries.GetValueOrDefault(key).TryGetValue(out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach ((TKey key, SharedEntry<TValue> entry) in _entries)
        {
            yield return new KeyValuePair<TKey, TValue>(key, entry.Value);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
