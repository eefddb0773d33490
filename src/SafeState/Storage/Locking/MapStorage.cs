using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Contents;
using SafeState.Hashing;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>
/// The user's dictionary of any type, changed in place. The first <c>ReplaceAll</c> puts another one with the same equality and order in
/// its place.
/// </summary>
/// <remarks>
/// Keys are equal if the dictionary takes them for equal. A type from outside the framework does not show its equality. Two keys that only
/// that type takes for equal have separate owners. After a <c>ReplaceAll</c>, a <c>Dictionary</c> with default equality takes its place.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct MapStorage<TKey, TValue> : IInPlaceStorage<TKey, TValue>
    where TKey : notnull
{
    private readonly MapTraits<TKey, TValue> _traits;
    private IDictionary<TKey, TValue> _entries;

    private InPlaceState<TKey, TValue> _state;

    /// <summary>Takes a dictionary.</summary>
    /// <param name="entries">The dictionary. Only the store may use it from now on.</param>
    /// <param name="takeOver">True if only a field refers to it too. It is cleared and trimmed when another one takes its place.</param>
    public MapStorage(IDictionary<TKey, TValue> entries, bool takeOver = false)
    {
        _state = new(takeOver);
        _traits = MapTraits<TKey, TValue>.Create(entries);
        _entries = entries;
    }

    readonly IEqualityComparer<TKey> ISectionStorage<TKey, TValue>.Comparer => _traits.Equality;

    readonly ulong ISectionStorage<TKey, TValue>.Hash => 0;

    static bool IInPlaceStorage<TKey, TValue>.IsReadSideBySide => false;

    IDictionary<TKey, TValue> IInPlaceStorage<TKey, TValue>.Entries => CommittedEntries;

    int IWholeStorage<TKey, TValue>.Count => CommittedEntries.Count;

    readonly bool IWholeStorage<TKey, TValue>.KeepsOrder => _traits.Order is not null;

    readonly OrderedTree<TKey, TValue>? IWholeStorage<TKey, TValue>.Tree => null;

    bool ISectionStorage<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        CommittedEntries.TryGetValue(key, out value);

    TKey? IWholeStorage<TKey, TValue>.FindKey(ReadOnlySpan<char> key, out TValue? value)
    {
        IDictionary<TKey, TValue> entries = CommittedEntries;
        if (entries is Dictionary<TKey, TValue> hashed
            && hashed.TryGetAlternateLookup(out Dictionary<TKey, TValue>.AlternateLookup<ReadOnlySpan<char>> lookup))
        {
            return lookup.TryGetValue(key, out TKey? found, out value) ? found : default;
        }

        if (entries is ConcurrentDictionary<TKey, TValue> concurrent
            && concurrent.TryGetAlternateLookup(out ConcurrentDictionary<TKey, TValue>.AlternateLookup<ReadOnlySpan<char>> shared))
        {
            return shared.TryGetValue(key, out TKey? found, out value) ? found : default;
        }

        SpanKeys.ThrowUnsupported(entries is Dictionary<TKey, TValue> or ConcurrentDictionary<TKey, TValue> ? _traits.Equality : entries);
        value = default;
        return default;
    }

    MapSnapshot<TKey, TValue> IWholeStorage<TKey, TValue>.Snapshot() => _traits.Copy(CommittedEntries);

    readonly MapSnapshot<TKey, TValue> IWholeStorage<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        _traits.Copy(entries);

    readonly IDictionary<TKey, TValue> IWholeStorage<TKey, TValue>.CreateEmpty() => _traits.CreateEmpty();

    void ISectionStorage<TKey, TValue>.TryGetForOwner(TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry)
    {
        entry = default;
        entry.Exists = CommittedEntries.TryGetValue(key, out entry.Value!);
    }

    bool ISectionStorage<TKey, TValue>.TryAdd(TKey key, TValue value) => CommittedEntries.TryAdd(key, value);

    void ISectionStorage<TKey, TValue>.AddAbsent(TKey key, TValue value) => CommittedEntries[key] = value;

    bool ISectionStorage<TKey, TValue>.Set(TKey key, TValue value)
    {
        CommittedEntries[key] = value;
        return true;
    }

    Outcome ISectionStorage<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value)
    {
        bool removed = CommittedEntries.Remove(key, out value);
        if (removed)
        {
            _state.OnRemoved(_entries, 1);
        }

        return removed ? Outcome.Done : Outcome.Declined;
    }

    Outcome ISectionStorage<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker) =>
        _state.Update(CommittedEntries, key, ref update, owners, out blocker);

    void ISectionStorage<TKey, TValue>.ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2) =>
        _state.ApplyPair(CommittedEntries, in entry1, in entry2);

    void IWholeStorage<TKey, TValue>.Clear() => _state.Clear(_entries);

    IDictionary<TKey, TValue>? IWholeStorage<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries)
    {
        IDictionary<TKey, TValue>? left = _state.Replace() ? _entries : null;
        _entries = entries;
        return left;
    }

    void IWholeStorage<TKey, TValue>.TakeBack(ReadOnlySpan<PendingWrite<TKey, TValue>> writes) => _state.TakeBack(_entries, writes);

    void IInPlaceStorage<TKey, TValue>.OnRemoved(int count) => _state.OnRemoved(_entries, count);

    /// <summary>The entries, without half of a commit.</summary>
    private IDictionary<TKey, TValue> CommittedEntries => _state.MustRollBack ? RollBack() : _entries;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private IDictionary<TKey, TValue> RollBack()
    {
        _state.RollBack(_entries);
        return _entries;
    }
}
