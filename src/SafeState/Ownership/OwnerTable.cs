using System;
using System.Collections.Generic;
using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>
/// The owned keys under one lock. The usual case is one record, which needs no hash. Several records are in a chained hash table that
/// stores hashes, so that growth and removal run no user code. Every member is called with that lock held.
/// </summary>
[StackTraceHidden]
internal sealed partial class OwnerTable<TKey, TValue>
    where TKey : notnull
{
    private readonly GuardedStore _store;
    private readonly IEqualityComparer<TKey> _comparer;
    private Owner<TKey, TValue>?[] _chains = [];

    /// <summary>
    /// The records that are in no chain. One is the record of a key that was owned alone. It is kept for the next key after it has ended.
    /// The others belong to keys that were owned before they had a record here.
    /// </summary>
    private Owner<TKey, TValue>? _loose;
    private int _looseCount;

    /// <summary>A record for the chains that is free.</summary>
    private Owner<TKey, TValue>? _spare;
    private int _count;

    internal OwnerTable(GuardedStore store, IEqualityComparer<TKey> comparer)
    {
        _store = store;
        _comparer = comparer;
    }

    /// <summary>Nothing is owned.</summary>
    internal bool IsEmpty => _count == 0;

    /// <summary>Nothing is owned and the calling thread runs no delegate: every write may go ahead.</summary>
    internal bool IsIdle => _count == 0 && DelegateFrame.Top is null;

    /// <summary>
    /// Returns the owner that keeps the calling thread from writing a key, or null. A pending run is detached, unless the caller
    /// <paramref name="joins"/> it.
    /// </summary>
    /// <exception cref="GuardReentrancyException">The calling thread runs a delegate in which it may not write the key.</exception>
    internal Owner<TKey, TValue>? GetBlocker(TKey key, bool joins = false) => GetBlocker(key, DelegateFrame.Top, joins);

    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    /// <inheritdoc cref="GetBlocker(TKey, bool)"/>
    internal Owner<TKey, TValue>? GetBlocker(TKey key, DelegateFrame? frame, bool joins = false)
    {
        if (_count == 0 && frame is null)
        {
            return null;
        }

        ThrowIfForbidden(key);
        return FindOwner(key) is { } owner ? RegisterOrDetach(owner, joins) : null;
    }

    /// <summary>
    /// Returns the owner of a key that the calling thread is about to write together with others. Detaches nothing yet. That is the task of
    /// <see cref="DetachIfRecorded"/>, when there is nothing to wait for at any of the keys.
    /// </summary>
    /// <inheritdoc cref="GetBlocker(TKey, bool)"/>
    internal Owner<TKey, TValue>? GetOwner(TKey key)
    {
        if (IsIdle)
        {
            return null;
        }

        ThrowIfForbidden(key);
        return FindOwner(key);
    }

    /// <summary>Registers the caller with an owner that must be waited for; null: it need not be.</summary>
    internal static Owner<TKey, TValue>? RegisterIfBlocking(Owner<TKey, TValue>? owner)
    {
        if (owner is null or { Kind: OwnerKind.PendingRun } || FaultInjection.PairIgnoresOwners)
        {
            return null;
        }

        owner.RegisterWaiter(joins: false);
        return owner;
    }

    /// <summary>Records that the calling thread, or a pending run, owns a key. No other owner than a pending run may have it.</summary>
    internal Owner<TKey, TValue> Add(TKey key, OwnerKind kind, ThreadContext thread)
    {
        // What may throw comes first: the equality of keys, and memory.
        int hash = _count == 0 ? 0 : HashOf(key);
        if (_count != 0 && _count >= _chains.Length)
        {
            Grow();
        }

        Owner<TKey, TValue> owner = RentRecord();
        owner.Start(key, hash, kind, thread);
        Link(owner);
        owner.IsRecorded = true;
        if (kind == OwnerKind.PendingRun)
        {
            owner.RegisterWaiter(joins: true); // who starts a run waits for it too, and others may see it as soon as the lock is released
        }

        return owner;
    }

    /// <summary>Records two keys, or none where the second cannot be.</summary>
    internal (Owner<TKey, TValue> First, Owner<TKey, TValue> Second) Add(TKey key1, TKey key2, ThreadContext thread)
    {
        Owner<TKey, TValue> first = Add(key1, OwnerKind.Updater, thread);
        try
        {
            return (first, Add(key2, OwnerKind.Updater, thread));
        }
        catch
        {
            _ = Remove(first, reuse: true);
            throw;
        }
    }

    /// <summary>Ends an ownership.</summary>
    /// <param name="reuse">False after a failed commit, when the caller still needs the record.</param>
    /// <returns>The record if there are waiters to wake once the lock is released. Otherwise null, and the record is used again.</returns>
    internal Owner<TKey, TValue>? Remove(Owner<TKey, TValue> owner, bool reuse)
    {
        if (!owner.IsDetached)
        {
            if (reuse && (!owner.HasWaiters || FaultInjection.RecordsWithWaitersAreReused) && owner.Kind != OwnerKind.PendingRun)
            {
                ReturnRecord(owner);
                return null;
            }

            Unlink(owner);
        }

        return owner;
    }

    private Owner<TKey, TValue>? RegisterOrDetach(Owner<TKey, TValue> owner, bool joins)
    {
        if (owner.Kind == OwnerKind.PendingRun)
        {
            if (!joins && !FaultInjection.WritersDoNotDetachRuns)
            {
                Detach(owner);
                return null;
            }

            owner.WaiterCount++;
        }

        owner.RegisterWaiter(joins);
        return owner;
    }

    /// <summary>Also after a detach: the record is gone then, the delegate still runs.</summary>
    private void ThrowIfForbidden(TKey key)
    {
        for (DelegateFrame? frame = DelegateFrame.Top; frame is not null; frame = frame.Outer)
        {
            if (frame.Store != _store || FaultInjection.DelegatesMayWrite)
            {
                continue;
            }

            if (frame.Kind == OwnerKind.Updater)
            {
                throw ReentrancyMessage.ReadOnly(_store.Name);
            }

            if (frame is Owner<TKey, TValue> owner && _comparer.Equals(owner.Key, key))
            {
                throw ReentrancyMessage.KeyInUse(_store);
            }
        }
    }
}
