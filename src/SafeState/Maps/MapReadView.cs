using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>The whole dictionary inside a <c>Read</c> section. Nothing changes while the section runs, and writers wait for it.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Count = {Count}")]
[StackTraceHidden]
public readonly ref struct MapReadView<TKey, TValue>
    where TKey : notnull
{
    private readonly IDictionary<TKey, TValue> _entries;

    internal MapReadView(IDictionary<TKey, TValue> entries) => _entries = entries;

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is absent. The message does not show the key.</exception>
    public TValue this[TKey key] => MapWriteView<TKey, TValue>.Get(_entries, key);

    /// <summary>Reads the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; default where absent.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    /// <summary>Whether a key is present.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => _entries.ContainsKey(key);

    /// <summary>Enumerates the entries in the order of the field.</summary>
    public MapViewEnumerator<TKey, TValue> GetEnumerator() => new(_entries.GetEnumerator());
}
