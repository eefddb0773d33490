using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>
/// A persistent tree in the order of the keys, the strategy <see cref="GuardStrategy.Snapshot"/> of sorted collections. A read is one
/// acquire of the root and a walk down. A write publishes another root, which shares all but a short path with the previous one. A
/// snapshot is the root itself.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public partial struct OrderedSnapshotStrategy<TKey, TValue> : IOrderedStrategy<TKey, TValue>
    where TKey : notnull
{
    private OrderedSnapshotStorage<TKey, TValue> _storage;
    private OwnedSection<TKey, TValue, MutexGate> _section;

    /// <summary>Guards the copy of a sorted collection.</summary>
    /// <param name="content">The copy; only the store may use it from now on.</param>
    public OrderedSnapshotStrategy(OrderedStorage<TKey, TValue> content)
    {
        _storage = new(content.CommittedEntries);
        _section = default;
    }

    static GuardStrategy IMapStrategy<TKey, TValue>.Strategy => GuardStrategy.Snapshot;

    static bool IMapStrategy<TKey, TValue>.ReadsTakeGate => false;

    readonly bool IMapStrategy<TKey, TValue>.KeepsOrder => true;

    readonly IEqualityComparer<TKey> IMapStrategy<TKey, TValue>.Comparer => _storage.Comparer;

    int IMapStrategy<TKey, TValue>.Count => ReadRoot().Count;

    bool IMapStrategy<TKey, TValue>.TryCount(out int count)
    {
        count = _storage.Root.Count;
        return true;
    }

    void IMapStrategy<TKey, TValue>.Attach(GuardedStore store)
    {
        _section.Attach(store, _storage.Comparer);
        _storage.Attach(store);
    }

    bool IMapStrategy<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        ReadRoot().Entries.TryGetValue(key, out value);

    TKey? IMapStrategy<TKey, TValue>.FindKey(ReadOnlySpan<char> key, out TValue? value) =>
        ReadRoot().Entries.FindKey(key, out value);

    bool IMapStrategy<TKey, TValue>.TryGetValue(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value) =>
        ReadRoot().Entries.FindKey(key, out value) is not null;

    void IMapStrategy<TKey, TValue>.TryGetValues(ReadOnlySpan<TKey> keys, Span<(bool Exists, TValue? Value)> values)
    {
        OrderedEntries<TKey, TValue> root = ReadRoot().Entries;
        for (int i = 0; i < keys.Length; i++)
        {
            root = FaultInjection.KeyedSnapshotReadsRootAgain ? _storage.Root.Entries : root;
            values[i].Exists = root.TryGetValue(keys[i], out values[i].Value);
            SchedulePoint.Hit();
        }
    }

    Outcome IMapStrategy<TKey, TValue>.TryAdd(TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        Enter();
        return _section.TryAddLocked(ref _storage, key, value, joins, frame, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.TryAddBelow(
        TKey key, TValue value, int maxCount, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        Enter();
        try
        {
            return _storage.Root.Count < maxCount
                ? _section.TryAddInside(ref _storage, key, value, joins: false, frame, out blocker)
                : Outcome.Declined;
        }
        finally
        {
            _section.Exit();
        }
    }

    Outcome IMapStrategy<TKey, TValue>.Set(TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        Enter();
        return _section.SetLocked(ref _storage, key, value, frame, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Remove(
        TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        Enter();
        return _section.RemoveLocked(ref _storage, key, frame, out value, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        Enter();
        return _section.UpdateLocked(ref _storage, key, ref update, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Own(
        TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, ThreadContext thread, out OwnedEntry<TKey, TValue> entry,
        out Owner<TKey, TValue>? blocker)
    {
        Enter();
        return _section.OwnLocked(ref _storage, key, condition, present, absent, thin: false, thread, out entry, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Own(
        TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker)
    {
        ThrowIfInsideOrder();
        return _section.Own(ref _storage, key1, key2, out entry1, out entry2, out blocker);
    }

    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.End(Owner<TKey, TValue> owner, WriteKind kind, TValue value, ThreadContext thread) =>
        _section.End(ref _storage, owner, kind, value);

    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.EndBelow(Owner<TKey, TValue> owner, TValue value, int maxCount, out bool isFull)
    {
        bool interrupted = _section.EnterUninterruptible();
        try
        {
            return _section.EndBelowInside(ref _storage, owner, value, _storage.Root.Count, maxCount, out isFull);
        }
        finally
        {
            _section.ExitAndRestoreInterrupt(interrupted);
        }
    }

    void IMapStrategy<TKey, TValue>.End(ref CommitEntry<TKey, TValue> entry1, ref CommitEntry<TKey, TValue> entry2) =>
        _section.End(ref _storage, ref entry1, ref entry2);

    void IMapStrategy<TKey, TValue>.EndRun(Owner<TKey, TValue> run, bool succeeded) => _section.EndRun(ref _storage, run, succeeded);

    bool IMapStrategy<TKey, TValue>.Abandon(Owner<TKey, TValue> run) => _section.Abandon(run);

    bool IMapStrategy<TKey, TValue>.Expire(Owner<TKey, TValue> run) => _section.Expire(run);

    void IMapStrategy<TKey, TValue>.CollectRunningKeys(List<TKey> keys)
    {
        ThrowIfInsideOrder();
        _section.CollectRunningKeys(keys);
    }

    private OrderedMapSnapshot<TKey, TValue> ReadRoot()
    {
        ThrowIfInsideOrder();
        return _storage.Root;
    }

    private void Enter()
    {
        ThrowIfInsideOrder();
        _section.Enter();
    }

    /// <summary>The order runs without a lock in reads, so the gate does not notice that it uses the store.</summary>
    private readonly void ThrowIfInsideOrder() => _section.ThrowIfInsideKeyOrder(_storage.Order);
}
