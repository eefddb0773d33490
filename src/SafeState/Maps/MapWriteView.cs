using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>
/// The whole dictionary inside a <c>Write</c> section. Readers and writers wait for it. The section is not a transaction: what was written
/// before it throws stays written.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Count = {Count}")]
[StackTraceHidden]
public readonly ref struct MapWriteView<TKey, TValue>
    where TKey : notnull
{
    private readonly IDictionary<TKey, TValue> _entries;
    private readonly Action<TKey> _beforeWrite;

    internal MapWriteView(IDictionary<TKey, TValue> entries, Action<TKey> beforeWrite)
    {
        _entries = entries;
        _beforeWrite = beforeWrite;
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of a key; setting it adds or replaces.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">On reading: the key is absent. The message does not show the key.</exception>
    public TValue this[TKey key]
    {
        get => Get(_entries, key);
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            _beforeWrite(key);
            _entries[key] = value;
        }
    }

    /// <summary>Reads the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; default where absent.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    /// <summary>Whether a key is present.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => _entries.ContainsKey(key);

    /// <summary>Adds an entry where the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public bool TryAdd(TKey key, TValue value)
    {
        if (_entries.ContainsKey(key))
        {
            return false;
        }

        this[key] = value;
        return true;
    }

    /// <summary>Removes a key. Detaches the pending run that makes its value, present or not.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">What was removed; default where absent.</param>
    public bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_entries.TryGetValue(key, out value))
        {
            return _entries.Remove(key);
        }

        _beforeWrite(key);
        return false;
    }

    /// <summary>Enumerates the entries in the order of the field. A write during the enumeration ends it with an exception.</summary>
    public MapViewEnumerator<TKey, TValue> GetEnumerator() => new(_entries.GetEnumerator());

    internal static TValue Get(IDictionary<TKey, TValue> entries, TKey key) => entries.TryGetValue(key, out TValue? value)
        ? value
        : throw new KeyNotFoundException("The key is not in the guarded store. Use TryGetValue where a key may be absent.");
}
