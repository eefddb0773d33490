using System.Collections.Generic;
using System.Diagnostics;
using SafeState.Ownership;

namespace SafeState;

/// <summary>Several changes that a <c>Batch</c> publishes at one instant. Write-only; the last change of a key counts.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[DebuggerDisplay("Count = {_changes.Count}")]
public readonly ref struct MapBatch<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, BatchedWrite<TValue>> _changes;

    internal MapBatch(Dictionary<TKey, BatchedWrite<TValue>> changes) => _changes = changes;

    /// <summary>Adds or replaces an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Set(TKey key, TValue value) => _changes[key] = new(WriteKind.Store, value);

    /// <summary>Removes an entry, if it is there.</summary>
    /// <param name="key">The key.</param>
    public void Remove(TKey key) => _changes[key] = new(WriteKind.Remove, default!);
}
