using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>Entries in the order of their keys, in a tree that is changed in place. The content of the field is copied into it.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct OrderedStorage<TKey, TValue> : IInPlaceStorage<TKey, TValue>
    where TKey : notnull
{
    private readonly IEqualityComparer<TKey> _equality;
    private OrderedTree<TKey, TValue> _entries;

    private InPlaceState<TKey, TValue> _state;

    /// <summary>Copies a dictionary, with its order.</summary>
    /// <param name="content">The dictionary.</param>
    /// <param name="takeOver">True if only the store has the dictionary. Then it is emptied.</param>
    public OrderedStorage(SortedDictionary<TKey, TValue> content, bool takeOver)
        : this(new OrderedTree<TKey, TValue>(content, content.Comparer)) => FirstUse.ReleaseSource(content, takeOver);

    /// <summary>Copies a list, with its order.</summary>
    /// <param name="content">The list.</param>
    /// <param name="takeOver">True if only the store has the list. Then it is emptied.</param>
    public OrderedStorage(SortedList<TKey, TValue> content, bool takeOver)
        : this(new OrderedTree<TKey, TValue>(content, content.Comparer)) => FirstUse.ReleaseSource(content, takeOver);

    internal OrderedStorage(OrderedTree<TKey, TValue> entries)
    {
        _entries = entries;
        _equality = OrderEquality<TKey>.FromOrder(entries.Order);
        _state = new(takeOver: false);
    }

    readonly IEqualityComparer<TKey> ISectionStorage<TKey, TValue>.Comparer => _equality;

    readonly ulong ISectionStorage<TKey, TValue>.Hash => 0;

    static bool IInPlaceStorage<TKey, TValue>.IsReadSideBySide => true;

    IDictionary<TKey, TValue> IInPlaceStorage<TKey, TValue>.Entries => CommittedEntries;

    int IWholeStorage<TKey, TValue>.Count => CommittedEntries.Count;

    readonly bool IWholeStorage<TKey, TValue>.KeepsOrder => true;

    OrderedTree<TKey, TValue> IWholeStorage<TKey, TValue>.Tree => CommittedEntries;

    bool ISectionStorage<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        CommittedEntries.TryGetValue(key, out value);

    TKey? IWholeStorage<TKey, TValue>.FindKey(ReadOnlySpan<char> key, out TValue? value) => CommittedEntries.FindKey(key, out value);

    MapSnapshot<TKey, TValue> IWholeStorage<TKey, TValue>.Snapshot() =>
        new OrderedMapSnapshot<TKey, TValue>(CommittedEntries.Freeze());

    readonly MapSnapshot<TKey, TValue> IWholeStorage<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        new OrderedMapSnapshot<TKey, TValue>(((OrderedTree<TKey, TValue>)entries).Freeze());

    readonly IDictionary<TKey, TValue> IWholeStorage<TKey, TValue>.CreateEmpty() => new OrderedTree<TKey, TValue>(_entries.Order);

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

    Outcome ISectionStorage<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value) =>
        CommittedEntries.Remove(key, out value) ? Outcome.Done : Outcome.Declined;

    Outcome ISectionStorage<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker) =>
        _state.Update(CommittedEntries, key, ref update, owners, out blocker);

    void ISectionStorage<TKey, TValue>.ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2) =>
        _state.ApplyPair(CommittedEntries, in entry1, in entry2);

    void IWholeStorage<TKey, TValue>.Clear() => _state.Clear(_entries);

    IDictionary<TKey, TValue>? IWholeStorage<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries)
    {
        _ = _state.Replace();
        _entries = (OrderedTree<TKey, TValue>)entries;
        return null;
    }

    void IWholeStorage<TKey, TValue>.TakeBack(ReadOnlySpan<PendingWrite<TKey, TValue>> writes) => _state.TakeBack(_entries, writes);

    readonly void IInPlaceStorage<TKey, TValue>.OnRemoved(int count)
    {
        // A tree gives its room back with each removal.
    }

    /// <summary>The entries, without half of a commit.</summary>
    internal OrderedTree<TKey, TValue> CommittedEntries => _state.MustRollBack ? RollBack() : _entries;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private OrderedTree<TKey, TValue> RollBack()
    {
        _state.RollBack(_entries);
        return _entries;
    }
}
