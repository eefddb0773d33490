using System;
using System.Collections.Generic;
using System.ComponentModel;
using SafeState.Sections;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>Entries that one section guards alone.</summary>
/// <inheritdoc cref="ISectionStorage{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWholeStorage<TKey, TValue> : ISectionStorage<TKey, TValue>
    where TKey : notnull
{
    internal int Count { get; }

    /// <summary>Whether the entries have an order.</summary>
    internal bool KeepsOrder { get; }

    /// <summary>Gets the entries without half of a commit, if they are in a tree. Null for other storages.</summary>
    internal OrderedTree<TKey, TValue>? Tree { get; }

    /// <summary>Reads by the characters of a key, where keys are strings.</summary>
    /// <returns>The stored key, or null if the key is absent.</returns>
    /// <exception cref="InvalidOperationException">The equality of the keys does not compare spans.</exception>
    internal TKey? FindKey(ReadOnlySpan<char> key, out TValue? value);

    internal MapSnapshot<TKey, TValue> Snapshot();

    /// <summary>Makes a snapshot of some entries. Called without the gate.</summary>
    /// <param name="entries">A result of <see cref="CreateEmpty"/>, which belongs to the snapshot from now on.</param>
    internal MapSnapshot<TKey, TValue> CreateSnapshot(IDictionary<TKey, TValue> entries);

    /// <summary>Takes back the first writes of a transaction that could not be committed.</summary>
    internal void TakeBack(ReadOnlySpan<PendingWrite<TKey, TValue>> writes);

    internal void Clear();

    /// <summary>
    /// Creates an empty dictionary, to be filled for <see cref="Replace"/> or <see cref="CreateSnapshot"/>. Called without the gate.
    /// </summary>
    internal IDictionary<TKey, TValue> CreateEmpty();

    /// <summary>Replaces the entries.</summary>
    /// <param name="entries">A result of <see cref="CreateEmpty"/>. It belongs to the storage from now on.</param>
    /// <returns>The old dictionary, to be emptied without the gate. Null if it is garbage, or may be in use elsewhere.</returns>
    internal IDictionary<TKey, TValue>? Replace(IDictionary<TKey, TValue> entries);
}
