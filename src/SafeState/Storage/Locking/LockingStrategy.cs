using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// One gate over a dictionary that is changed in place: the strategies <see cref="GuardStrategy.Locked"/> and
/// <see cref="GuardStrategy.ReaderWriter"/>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TGate">The kind of gate.</typeparam>
/// <typeparam name="TStorage">The entries.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public partial struct LockingStrategy<TKey, TValue, TGate, TStorage> : IOrderedStrategy<TKey, TValue>
    where TKey : notnull
    where TGate : struct, IGate
    where TStorage : struct, IWholeStorage<TKey, TValue>
{
    private TStorage _storage;
    private OwnedSection<TKey, TValue, TGate> _section;

    /// <summary>Guards some content.</summary>
    /// <param name="storage">The storage; only the store may use it from now on.</param>
    public LockingStrategy(TStorage storage)
    {
        _storage = storage;
        _section = default;
    }

    /// <summary>Guards some content by the gate of a group.</summary>
    /// <param name="storage">The storage; only the store may use it from now on.</param>
    /// <param name="gate">The gate.</param>
    public LockingStrategy(TStorage storage, TGate gate)
    {
        _storage = storage;
        _section = new(gate);
    }

    static GuardStrategy IMapStrategy<TKey, TValue>.Strategy => TGate.Strategy;

    static bool IMapStrategy<TKey, TValue>.ReadsTakeGate => true;

    readonly bool IMapStrategy<TKey, TValue>.KeepsOrder => _storage.KeepsOrder;

    [UnscopedRef]
    internal ref OwnedSection<TKey, TValue, TGate> Section => ref _section;

    /// <summary>Changed only inside the section.</summary>
    [UnscopedRef]
    internal ref TStorage Storage => ref _storage;

    readonly IEqualityComparer<TKey> IMapStrategy<TKey, TValue>.Comparer => _storage.Comparer;

    int IMapStrategy<TKey, TValue>.Count
    {
        get
        {
            EnterRead();
            try
            {
                return _storage.Count;
            }
            finally
            {
                ExitRead();
            }
        }
    }

    bool IMapStrategy<TKey, TValue>.TryCount(out int count)
    {
        count = 0;
        if (!_section.TryEnterRead())
        {
            return false;
        }

        try
        {
            count = _storage.Count;
            return true;
        }
        finally
        {
            ExitRead();
        }
    }

    void IMapStrategy<TKey, TValue>.Attach(GuardedStore store) => _section.Attach(store, _storage.Comparer);

    bool IMapStrategy<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _section.TryGetValue(ref _storage, key, out value);

    TKey? IMapStrategy<TKey, TValue>.FindKey(ReadOnlySpan<char> key, out TValue? value) => FindKey(key, out value);

    bool IMapStrategy<TKey, TValue>.TryGetValue(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value) =>
        FindKey(key, out value) is not null;

    void IMapStrategy<TKey, TValue>.TryGetValues(ReadOnlySpan<TKey> keys, Span<(bool Exists, TValue? Value)> values)
    {
        EnterRead();
        try
        {
            for (int i = 0; i < keys.Length; i++)
            {
                values[i].Exists = _storage.TryGetValue(keys[i], out values[i].Value);
            }
        }
        finally
        {
            ExitRead();
        }
    }

    private TKey? FindKey(ReadOnlySpan<char> key, out TValue? value)
    {
        _section.EnterRead();
        try
        {
            return _storage.FindKey(key, out value);
        }
        finally
        {
            _section.ExitRead();
        }
    }

    Outcome IMapStrategy<TKey, TValue>.TryAdd(TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        _section.Enter();
        return _section.TryAddLocked(ref _storage, key, value, joins, frame, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.TryAddBelow(
        TKey key, TValue value, int maxCount, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        _section.Enter();
        try
        {
            return _storage.Count < maxCount
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
        _section.Enter();
        return _section.SetLocked(ref _storage, key, value, frame, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Remove(
        TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        _section.Enter();
        return _section.RemoveLocked(ref _storage, key, frame, out value, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        _section.Enter();
        return _section.UpdateLocked(ref _storage, key, ref update, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Own(
        TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, ThreadContext thread, out OwnedEntry<TKey, TValue> entry,
        out Owner<TKey, TValue>? blocker)
    {
        _section.Enter();
        return _section.OwnLocked(ref _storage, key, condition, present, absent, thin: false, thread, out entry, out blocker);
    }

    Outcome IMapStrategy<TKey, TValue>.Own(
        TKey key1, TKey key2, out OwnedEntry<TKey, TValue> entry1, out OwnedEntry<TKey, TValue> entry2, out Owner<TKey, TValue>? blocker) =>
        _section.Own(ref _storage, key1, key2, out entry1, out entry2, out blocker);

    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.End(Owner<TKey, TValue> owner, WriteKind kind, TValue value, ThreadContext thread) =>
        _section.End(ref _storage, owner, kind, value);

    Owner<TKey, TValue>? IMapStrategy<TKey, TValue>.EndBelow(Owner<TKey, TValue> owner, TValue value, int maxCount, out bool isFull)
    {
        bool interrupted = _section.EnterUninterruptible();
        try
        {
            return _section.EndBelowInside(ref _storage, owner, value, CountForEnd(owner), maxCount, out isFull);
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

    void IMapStrategy<TKey, TValue>.CollectRunningKeys(List<TKey> keys) => _section.CollectRunningKeys(keys);

    /// <summary>Counts the entries, which may run the equality of keys to finish a rollback. The ownership ends if that throws.</summary>
    private int CountForEnd(Owner<TKey, TValue> owner)
    {
        try
        {
            return _storage.Count;
        }
        catch
        {
            _ = _section.Owners.Remove(owner, reuse: false);
            throw;
        }
    }

    /// <summary>For reads that do not look up a key.</summary>
    private void EnterRead()
    {
        _section.ThrowIfInsideKeyEquality();
        _section.EnterRead();
    }

    private void ExitRead() => _section.ExitRead();
}
