using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Contents;

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
    private static readonly Dictionary<TKey, TValue> NoContent = [];

    /// <summary>Never written to after construction; empty where the entries have an order.</summary>
    private readonly Dictionary<TKey, TValue> _content;

    /// <summary>The entries of an ordered map; null for every other.</summary>
    private readonly OrderedEntries<TKey, TValue>? _ordered;

    internal MapSnapshot(Dictionary<TKey, TValue> content) => _content = content;

    internal MapSnapshot(OrderedEntries<TKey, TValue> ordered)
    {
        _content = NoContent;
        _ordered = ordered;
    }

    /// <summary>The number of entries.</summary>
    public int Count => _ordered is null ? _content.Count : _ordered.Items.Length;

    /// <summary>The keys, in the order of the map if it has one.</summary>
    public IEnumerable<TKey> Keys => _ordered is null ? _content.Keys : _ordered.Keys;

    /// <summary>The values, in the order of the map if it has one.</summary>
    public IEnumerable<TValue> Values => _ordered is null ? _content.Values : _ordered.Values;

    /// <summary>The dictionary behind the snapshot of a map without order, to be read only.</summary>
    internal Dictionary<TKey, TValue> Content => _content;

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is absent. The message does not show the key.</exception>
    public TValue this[TKey key] => TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException("The key is not in the snapshot. Use TryGetValue where a key may be absent.");

    /// <summary>Reads the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; default where absent.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _ordered is null ? _content.TryGetValue(key, out value) : _ordered.TryGetValue(key, out value);

    /// <summary>Whether a key is present.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Enumerates the entries without allocating, in the order of the map if it has one.</summary>
    public Enumerator GetEnumerator() => new(_content.GetEnumerator(), _ordered?.Items);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// A frozen copy with the same equality of keys: slow to make, fastest to read. It has no order; where the map's equality
    /// was an order that comes without a hash, keys count as equal by their default equality.
    /// </summary>
    public FrozenDictionary<TKey, TValue> ToFrozenDictionary() => _ordered is null
        ? _content.ToFrozenDictionary(_content.Comparer)
        : _ordered.Items.ToFrozenDictionary(_ordered.HashedEquality);

    /// <summary>What changed since an earlier snapshot of the same map. Compares every entry; values by their default equality.</summary>
    /// <param name="previous">The earlier snapshot.</param>
    public MapChanges<TKey, TValue> Changes(MapSnapshot<TKey, TValue> previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        return MapChanges<TKey, TValue>.Between(previous, this);
    }
}
