using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>The content of a guarded map at one instant. Immutable; safe to share and to keep.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values. The references are copied, not what they point at.</typeparam>
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(MapSnapshotDebugView<,>))]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
public sealed partial class MapSnapshot<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Never written to after construction.</summary>
    private readonly Dictionary<TKey, TValue> _content;

    internal MapSnapshot(Dictionary<TKey, TValue> content) => _content = content;

    /// <summary>The number of entries.</summary>
    public int Count => _content.Count;

    /// <summary>The keys.</summary>
    public IEnumerable<TKey> Keys => _content.Keys;

    /// <summary>The values.</summary>
    public IEnumerable<TValue> Values => _content.Values;

    /// <summary>The dictionary behind the snapshot, to be read only.</summary>
    internal Dictionary<TKey, TValue> Content => _content;

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is absent. The message does not show the key.</exception>
    public TValue this[TKey key] => _content.TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException("The key is not in the snapshot. Use TryGetValue where a key may be absent.");

    /// <summary>Reads the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; default where absent.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _content.TryGetValue(key, out value);

    /// <summary>Whether a key is present.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => _content.ContainsKey(key);

    /// <summary>Enumerates the entries without allocating.</summary>
    public Enumerator GetEnumerator() => new(_content.GetEnumerator());

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A frozen copy with the same equality of keys: slow to make, fastest to read.</summary>
    public FrozenDictionary<TKey, TValue> ToFrozenDictionary() => _content.ToFrozenDictionary(_content.Comparer);

    /// <summary>What changed since an earlier snapshot of the same map. Compares every entry; values by their default equality.</summary>
    /// <param name="previous">The earlier snapshot.</param>
    public MapChanges<TKey, TValue> Changes(MapSnapshot<TKey, TValue> previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        return MapChanges<TKey, TValue>.Between(previous, this);
    }
}
