using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Sections;

/// <summary>
/// One gate, held for short sections only, and the keys that are owned under it; the entries that it guards are passed in.
/// Each method is the part of <see cref="IMapStrategy{TKey, TValue}"/> that has its name.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TGate">The kind of gate.</typeparam>
[StackTraceHidden]
internal partial struct OwnedSection<TKey, TValue, TGate>
    where TKey : notnull
    where TGate : struct, IGate
{
    private TGate _gate;
    private GuardedStore _store;
    private OwnerTable<TKey, TValue>? _owners;
    private IEqualityComparer<TKey> _comparer;

    /// <summary>The watchers; null, almost always: there are none. Changed only with the gate held.</summary>
    private ChangeFeed<TKey, TValue>? _feed;

    /// <summary>Made when it is first asked for, with or without the gate.</summary>
    internal OwnerTable<TKey, TValue> Owners => _owners ?? CreateOwners();

    /// <summary>Whether keys are owned.</summary>
    internal readonly bool HasOwners => _owners is { IsEmpty: false };

    /// <summary>Nothing is owned and the calling thread runs no delegate: every write may go ahead.</summary>
    private readonly bool IsIdle(DelegateFrame? frame) => !HasOwners && frame is null;

    /// <summary>Takes the gate of a group, to be attached.</summary>
    internal OwnedSection(TGate gate)
    {
        _gate = gate;
        _store = null!;
        _comparer = null!;
    }

    internal OwnedSection(TGate gate, GuardedStore store, IEqualityComparer<TKey> comparer)
    {
        _gate = gate;
        Attach(store, comparer);
    }

    internal readonly IEqualityComparer<TKey> Comparer => _comparer;

    [MemberNotNull(nameof(_store), nameof(_comparer))]
    internal void Attach(GuardedStore store, IEqualityComparer<TKey> comparer)
    {
        _store = store;
        _comparer = comparer;
        _gate.Attach(store);
    }

    /// <inheritdoc cref="IGate.ThrowIfInside"/>
    internal void ThrowIfInside() => _gate.ThrowIfInside();

    internal bool TryGetValue<TStorage>(ref TStorage storage, TKey key, [MaybeNullWhen(false)] out TValue value)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        _gate.EnterRead();
        try
        {
            return storage.TryGetValue(key, out value);
        }
        finally
        {
            _gate.ExitRead();
        }
    }

    /// <summary>Called with the gate held, and leaves the section, like each method whose name ends on Locked.</summary>
    internal Outcome TryAddLocked<TStorage>(
        ref TStorage storage, TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        try
        {
            return TryAddInside(ref storage, key, value, joins, frame, out blocker);
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    /// <summary>Called with the gate held, and stays inside.</summary>
    internal Outcome TryAddInside<TStorage>(
        ref TStorage storage, TKey key, TValue value, bool joins, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        blocker = null;
        if (IsIdle(frame))
        {
            if (!storage.TryAdd(key, value))
            {
                return Outcome.Declined;
            }

            AppendStored(key, value);
            return Outcome.Done;
        }

        if (storage.TryGetValue(key, out _))
        {
            return Outcome.Declined;
        }

        blocker = Owners.GetBlocker(key, frame, joins);
        if (blocker is null)
        {
            _ = storage.Set(key, value); // absent, so it has no other owner
            AppendStored(key, value);
        }

        return blocker is null ? Outcome.Done : Outcome.Blocked;
    }

    /// <inheritdoc cref="TryAddLocked"/>
    internal Outcome SetLocked<TStorage>(
        ref TStorage storage, TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        try
        {
            (FaultInjection.ChangesAreAppendedBeforeTheCommit ? _feed : null)?.Append(WatchedChangeKind.Stored, key, value);
            do
            {
                blocker = IsIdle(frame) ? null : Owners.GetBlocker(key, frame);
            }
            while (blocker is null && !storage.Set(key, value));

            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            (FaultInjection.ChangesAreAppendedBeforeTheCommit ? null : _feed)?.Append(WatchedChangeKind.Stored, key, value);
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    /// <inheritdoc cref="TryAddLocked"/>
    internal Outcome RemoveLocked<TStorage>(
        ref TStorage storage, TKey key, DelegateFrame? frame, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        blocker = null;
        try
        {
            if (IsIdle(frame) && storage.Remove(key, out value) is var outcome and not Outcome.Blocked)
            {
                if (outcome == Outcome.Done)
                {
                    AppendRemoved(key);
                }

                return outcome;
            }

            if (!storage.TryGetValue(key, out value))
            {
                blocker = Owners.DetachRun(key);
                return Outcome.Declined;
            }

            do
            {
                blocker = IsIdle(frame) ? null : Owners.GetBlocker(key, frame);
            }
            while (blocker is null && storage.Remove(key, out value) == Outcome.Blocked);

            if (blocker is not null)
            {
                return Outcome.Blocked;
            }

            AppendRemoved(key);
            return Outcome.Done;
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    /// <summary>Removes a key that is present, unless it is owned. Called with the gate held, and stays inside.</summary>
    internal Outcome RemovePresentInside<TStorage>(
        ref TStorage storage, TKey key, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
    {
        blocker = IsIdle(frame) || FaultInjection.TakingIgnoresOwners ? null : Owners.GetBlocker(key, frame);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        _ = storage.Remove(key, out _);
        if (!FaultInjection.TakingIsNotWatched)
        {
            AppendRemoved(key);
        }

        return Outcome.Done;
    }

    /// <inheritdoc cref="TryAddLocked"/>
    internal Outcome UpdateLocked<TStorage, TUpdate>(ref TStorage storage, TKey key, ref TUpdate update, out Owner<TKey, TValue>? blocker)
        where TStorage : struct, ISectionStorage<TKey, TValue>
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        try
        {
            return IsWatched && !FaultInjection.UpdatesAreNotWatched
                ? UpdateWatched(ref storage, key, ref update, out blocker)
                : storage.Update(key, ref update, Owners, out blocker);
        }
        finally
        {
            _gate.ExitWrite();
        }
    }

    /// <summary>Adds the keys whose runs are under way to a list.</summary>
    internal void CollectRunningKeys(List<TKey> keys)
    {
        EnterForWholeMap();
        try
        {
            _owners?.CollectRunningKeys(keys);
        }
        finally
        {
            Exit();
        }
    }

    internal void EnterRead() => _gate.EnterRead();

    internal bool TryEnterRead() => _gate.TryEnterRead();

    internal void ExitRead() => _gate.ExitRead();

    internal void Enter() => _gate.EnterWrite();

    private OwnerTable<TKey, TValue> CreateOwners()
    {
        OwnerTable<TKey, TValue> owners = new(_store, _comparer);
        return Interlocked.CompareExchange(ref _owners, owners, null) ?? owners; // full fence: the table is complete before it is seen
    }

    /// <summary>For members that do not look up a key, which would throw by itself.</summary>
    internal readonly void ThrowIfInsideKeyEquality() => KeyEquality.ThrowIfInside(_comparer, _store);

    internal readonly void ThrowIfInsideKeyOrder(IComparer<TKey> order) => KeyEquality.ThrowIfInside(order, _store);

    internal void EnterForWholeMap()
    {
        ThrowIfInsideKeyEquality();
        _gate.EnterWrite();
    }

    internal void Exit() => _gate.ExitWrite();

    internal bool EnterUninterruptible() => _gate.EnterUninterruptible();

    /// <summary>Leaves a section entered by <see cref="IGate.EnterUninterruptible"/>, and passes an interruption on.</summary>
    internal void ExitAndRestoreInterrupt(bool interrupted)
    {
        _gate.ExitWrite();
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
