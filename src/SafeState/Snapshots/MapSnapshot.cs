using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;
using SafeState.Contents;
using SafeState.Snapshots;

namespace SafeState;

/// <summary>The content of a guarded dictionary at one instant. Immutable; safe to share and to keep.</summary>
/// <remarks>That of a sorted dictionary is an <see cref="OrderedMapSnapshot{TKey, TValue}"/>.</remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values. The references are copied, not what they point at.</typeparam>
[JsonConverter(typeof(SnapshotJsonConverter))]
[DebuggerDisplay("Count = {Count}")]
[DebuggerTypeProxy(typeof(MapSnapshotDebugView<,>))]
[SuppressMessage("Naming", "CA1710", Justification = "A snapshot is what it is; the name is part of the contract.")]
[StackTraceHidden]
public partial class MapSnapshot<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    private readonly SnapshotForm<TKey, TValue> _form;

    internal MapSnapshot(SnapshotForm<TKey, TValue> form, object content, int count)
    {
        _form = form;
        Content = content;
        Count = count;
    }

    internal MapSnapshot(Dictionary<TKey, TValue> content)
        : this(DictionaryForm<TKey, TValue>.Instance, content, content.Count)
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count { get; }

    /// <summary>Gets the keys, in the order of the dictionary if it has one.</summary>
    public IEnumerable<TKey> Keys
    {
        get
        {
            foreach (KeyValuePair<TKey, TValue> entry in this)
            {
                yield return entry.Key;
            }
        }
    }

    /// <summary>Gets the values, in the order of the dictionary if it has one.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            foreach (KeyValuePair<TKey, TValue> entry in this)
            {
                yield return entry.Value;
            }
        }
    }

    /// <summary>The root of a trie, a dictionary, or entries in order, as the form says. Never written to after construction.</summary>
    internal object Content { get; }

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is absent. The message does not show the key.</exception>
    public TValue this[TKey key] => TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException("The key is not in the snapshot. Use TryGetValue where a key may be absent.");

    /// <summary>Reads the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; default where absent.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (key is null)
        {
            ThrowNullKey();
        }

        return _form.TryGetValue(Content, key, out value);
    }

    /// <summary>Whether a key is present.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>
    /// Enumerates the entries in the order of the dictionary if it has one. Allocates nothing, except for the path of a large ordered one.
    /// </summary>
    public Enumerator GetEnumerator() => new(Content);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// A frozen copy with the same equality of keys: slow to make, fastest to read. It has no order; where the map's equality
    /// was an order that comes without a hash, keys count as equal by their default equality.
    /// </summary>
    public FrozenDictionary<TKey, TValue> ToFrozenDictionary() => _form.Freeze(this);

    /// <summary>
    /// Returns what changed since an earlier snapshot of the same dictionary. Values are compared by their default equality. With
    /// <see cref="GuardStrategy.Snapshot"/>, the comparison skips what both snapshots share, so its cost grows with the writes between
    /// them. With other strategies it compares every entry.
    /// </summary>
    /// <param name="previous">The earlier snapshot.</param>
    public MapChanges<TKey, TValue> Changes(MapSnapshot<TKey, TValue> previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        return MapChanges<TKey, TValue>.Between(previous, this);
    }

    /// <summary>Returns the entries of some keys, with the same equality of keys.</summary>
    internal MapSnapshot<TKey, TValue> Only(ReadOnlySpan<TKey> keys)
    {
        Dictionary<TKey, TValue> entries = new(ToFrozenDictionary().Comparer);
        foreach (TKey key in keys)
        {
            if (TryGetValue(key, out TValue? value))
            {
                _ = entries.TryAdd(key, value);
            }
        }

        return new(entries);
    }

    /// <summary>Whether both are roots of one store, which share what did not change between them.</summary>
    internal bool SharesWith(MapSnapshot<TKey, TValue> other) => _form.IsTrie && ReferenceEquals(_form, other._form);

    [DoesNotReturn]
    private static void ThrowNullKey() => throw new ArgumentNullException("key");
}
