using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>Entries, as one section sees them. Every member is called with the store's gate held.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISectionStorage<TKey, TValue>
    where TKey : notnull
{
    internal IEqualityComparer<TKey> Comparer { get; }

    /// <summary>The hash by which the content finds the section of the key that a call is about; zero where there is one section.</summary>
    internal ulong Hash { get; }

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Reads the entry of a key that is about to be owned. It stays as it is until it is written with the gate held.</summary>
    /// <param name="key">The key.</param>
    /// <param name="thin">The calling thread if it may own the key without a record in the table of owners, or null.</param>
    /// <param name="entry">The entry. It has an owner if the thread owns the key already.</param>
    internal void TryGetForOwner(TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry);

    internal bool TryAdd(TKey key, TValue value);

    /// <summary>Stores a key that the caller knows to be absent, since it was when the caller came to own it.</summary>
    internal void AddAbsent(TKey key, TValue value);

    /// <returns>False: a key was owned without a record, which there is now, and nothing was done.</returns>
    internal bool Set(TKey key, TValue value);

    /// <summary>
    /// Declines where the key is absent. Blocked: a key was owned without a record, which there is now, and nothing was done.
    /// </summary>
    internal Outcome Remove(TKey key, [MaybeNull] out TValue value);

    /// <summary>Applies a change in place unless an owner stands in the way.</summary>
    internal Outcome Update<TUpdate>(TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
        where TUpdate : struct, IAtomicUpdate<TValue>;

    /// <summary>Two entries at one instant, both or none.</summary>
    internal void ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2);
}
