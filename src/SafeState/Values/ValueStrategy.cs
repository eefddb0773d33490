using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Hashing;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.Values;

/// <summary>One value as a store with one key: writers take a gate, readers take none.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[StackTraceHidden]
internal struct ValueStrategy<T> : IMapStrategy<UnitKey, T>
{
    private ValueStorage<T> _storage;
    private OwnedSection<UnitKey, T, MutexGate> _section;

    /// <summary>Notifies watchers of changes; null: there was no watcher yet. Set and signaled with the gate held.</summary>
    private ChangeSignal? _signal;

    internal ValueStrategy(T value)
    {
        _storage = new(value);
        _section = default;
        _signal = null;
    }

    static GuardStrategy IMapStrategy<UnitKey, T>.Strategy => GuardStrategy.Locked;

    static bool IMapStrategy<UnitKey, T>.ReadsTakeGate => false;

    readonly IEqualityComparer<UnitKey> IMapStrategy<UnitKey, T>.Comparer => EqualityComparer<UnitKey>.Default;

    int IMapStrategy<UnitKey, T>.Count => _storage.TryGetValue(default, out _) ? 1 : 0;

    readonly bool IMapStrategy<UnitKey, T>.KeepsOrder => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Read() => _storage.Read();

    /// <inheritdoc cref="IWatchedValue{T}.GetSignal"/>
    internal ChangeSignal GetSignal()
    {
        _section.Enter();
        try
        {
            if (_signal is null)
            {
                ChangeSignal created = new();
                _section.PassChangesTo(created);
                _signal = created;
            }

            return _signal;
        }
        finally
        {
            _section.Exit();
        }
    }

    /// <summary>Reads both under the gate, so that the next number belongs to another value.</summary>
    internal (T Value, long Version) ReadWatched(ChangeSignal signal)
    {
        _section.Enter();
        try
        {
            return (_storage.Read(), signal.Version);
        }
        finally
        {
            _section.Exit();
        }
    }

    bool IMapStrategy<UnitKey, T>.TryCount(out int count)
    {
        count = _storage.TryGetValue(default, out _) ? 1 : 0;
        return true;
    }

    void IMapStrategy<UnitKey, T>.Attach(GuardedStore store) => _section.Attach(store, EqualityComparer<UnitKey>.Default);

    bool IMapStrategy<UnitKey, T>.TryGetValue(UnitKey key, [MaybeNullWhen(false)] out T value) => _storage.TryGetValue(key, out value);

    readonly UnitKey IMapStrategy<UnitKey, T>.FindKey(ReadOnlySpan<char> key, out T? value)
    {
        SpanKeys.ThrowUnsupported(EqualityComparer<UnitKey>.Default);
        value = default;
        return default;
    }

    readonly bool IMapStrategy<UnitKey, T>.TryGetValue(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out T value)
    {
        SpanKeys.ThrowUnsupported(EqualityComparer<UnitKey>.Default);
        value = default;
        return false;
    }

    Outcome IMapStrategy<UnitKey, T>.TryAdd(UnitKey key, T value, bool joins, DelegateFrame? frame, out Owner<UnitKey, T>? blocker)
    {
        _section.Enter();
        return _section.TryAddLocked(ref _storage, key, value, joins, frame, out blocker);
    }

    Outcome IMapStrategy<UnitKey, T>.Set(UnitKey key, T value, DelegateFrame? frame, out Owner<UnitKey, T>? blocker)
    {
        _section.Enter();
        return _section.SetLocked(ref _storage, key, value, frame, out blocker);
    }

    Outcome IMapStrategy<UnitKey, T>.Remove(UnitKey key, DelegateFrame? frame, [MaybeNull] out T value, out Owner<UnitKey, T>? blocker)
    {
        _section.Enter();
        return _section.RemoveLocked(ref _storage, key, frame, out value, out blocker);
    }

    Outcome IMapStrategy<UnitKey, T>.Update<TUpdate>(
        UnitKey key, ref TUpdate update, DelegateFrame? frame, out Owner<UnitKey, T>? blocker)
    {
        _section.Enter();
        return _section.UpdateLocked(ref _storage, key, ref update, out blocker);
    }

    Outcome IMapStrategy<UnitKey, T>.Own(
        UnitKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, ThreadContext thread, out OwnedEntry<UnitKey, T> entry,
        out Owner<UnitKey, T>? blocker)
    {
        _section.Enter();
        return _section.OwnLocked(ref _storage, key, condition, present, absent, thin: false, thread, out entry, out blocker);
    }

    readonly Outcome IMapStrategy<UnitKey, T>.Own(
        UnitKey key1, UnitKey key2, out OwnedEntry<UnitKey, T> entry1, out OwnedEntry<UnitKey, T> entry2,
        out Owner<UnitKey, T>? blocker) => throw new UnreachableException("A value has one key.");

    Owner<UnitKey, T>? IMapStrategy<UnitKey, T>.End(Owner<UnitKey, T> owner, WriteKind kind, T value, ThreadContext thread) =>
        _section.End(ref _storage, owner, kind, value);

    readonly void IMapStrategy<UnitKey, T>.End(ref CommitEntry<UnitKey, T> entry1, ref CommitEntry<UnitKey, T> entry2) =>
        throw new UnreachableException("A value has one key.");

    void IMapStrategy<UnitKey, T>.EndRun(Owner<UnitKey, T> run, bool succeeded) => _section.EndRun(ref _storage, run, succeeded);

    bool IMapStrategy<UnitKey, T>.Abandon(Owner<UnitKey, T> run) => _section.Abandon(run);

    bool IMapStrategy<UnitKey, T>.Expire(Owner<UnitKey, T> run) => _section.Expire(run);

    void IMapStrategy<UnitKey, T>.CollectRunningKeys(List<UnitKey> keys) => _section.CollectRunningKeys(keys);

    MapSnapshot<UnitKey, T> IMapStrategy<UnitKey, T>.Snapshot()
    {
        Dictionary<UnitKey, T> content = [];
        content.Add(default, _storage.Read());
        return new(content);
    }

    readonly Outcome IMapStrategy<UnitKey, T>.Clear(out Owner<UnitKey, T>? detached, out Owner<UnitKey, T>? blocker) =>
        throw Unsupported();

    readonly IDictionary<UnitKey, T> IMapStrategy<UnitKey, T>.CreateEmpty() => throw Unsupported();

    readonly Outcome IMapStrategy<UnitKey, T>.ReplaceAll(
        IDictionary<UnitKey, T> content, bool keep, out IEnumerable<KeyValuePair<UnitKey, T>>? replaced,
        out Owner<UnitKey, T>? detached, out Owner<UnitKey, T>? blocker) => throw Unsupported();

    readonly Outcome IMapStrategy<UnitKey, T>.Drain(
        out MapSnapshot<UnitKey, T>? content, out Owner<UnitKey, T>? detached, out Owner<UnitKey, T>? blocker) => throw Unsupported();

    readonly void IMapStrategy<UnitKey, T>.TryGetValues(ReadOnlySpan<UnitKey> keys, Span<(bool Exists, T? Value)> values) =>
        throw Unsupported();

    readonly Owner<UnitKey, T>? IMapStrategy<UnitKey, T>.EndBelow(Owner<UnitKey, T> owner, T value, int maxCount, out bool isFull) =>
        throw Unsupported();

    readonly MapSnapshot<UnitKey, T> IMapStrategy<UnitKey, T>.CreateSnapshot(IDictionary<UnitKey, T> entries) => throw Unsupported();

    readonly Outcome IMapStrategy<UnitKey, T>.TryAddBelow(
        UnitKey key, T value, int maxCount, DelegateFrame? frame, out Owner<UnitKey, T>? blocker) => throw Unsupported();

    readonly Outcome IMapStrategy<UnitKey, T>.WriteAll(
        IDictionary<UnitKey, T> entries, WriteKind kind, out int changed, out Owner<UnitKey, T>? blocker) => throw Unsupported();

    readonly Owner<UnitKey, T>? IMapStrategy<UnitKey, T>.OwnAll(TransactionHold<UnitKey, T> hold, ThreadContext thread) =>
        throw Unsupported();

    readonly void IMapStrategy<UnitKey, T>.EndAll(TransactionHold<UnitKey, T> hold, MapDraft<UnitKey, T>? draft) => throw Unsupported();

    readonly bool IMapStrategy<UnitKey, T>.IsWatched => false;

    readonly MapSnapshot<UnitKey, T> IMapStrategy<UnitKey, T>.Watch(ChangeRing<UnitKey, T> ring, out long dropped) => throw Unsupported();

    readonly void IMapStrategy<UnitKey, T>.DetachClosedWatchers() => throw Unsupported();

    private static UnreachableException Unsupported() => new("A value is never written as a whole dictionary.");
}
