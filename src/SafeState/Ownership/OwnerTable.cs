using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>
/// The owned keys under one lock: one record by itself, which is the usual case and needs no hash; several in a chained hash
/// table that stores hashes, so that growth and removal run no user code. Every member is called with that lock held.
/// </summary>
internal sealed class OwnerTable<TKey, TValue>
    where TKey : notnull
{
    private readonly GuardedStore _store;
    private readonly IEqualityComparer<TKey> _comparer;
    private Owner<TKey, TValue>?[] _chains = [];

    /// <summary>The record of a key that was owned while no other was: in no chain.</summary>
    private Owner<TKey, TValue>? _single;
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
    /// Who keeps the calling thread from writing a key; null: nobody. A pending run gives way and is detached, unless the
    /// caller <paramref name="joins"/> it.
    /// </summary>
    /// <exception cref="GuardReentrancyException">The calling thread runs a delegate in which it may not write the key.</exception>
    internal Owner<TKey, TValue>? BlockerOf(TKey key, bool joins = false)
    {
        if (IsIdle)
        {
            return null;
        }

        ThrowIfForbidden(key);
        return Find(key) is { } owner ? Register(owner, joins) : null;
    }

    /// <summary>
    /// Who owns a key that the calling thread is to write together with others. Nobody gives way yet: that comes when none
    /// of the keys must be waited for, by <see cref="GiveWay"/>.
    /// </summary>
    /// <inheritdoc cref="BlockerOf"/>
    internal Owner<TKey, TValue>? OwnerOf(TKey key)
    {
        if (IsIdle)
        {
            return null;
        }

        ThrowIfForbidden(key);
        return Find(key);
    }

    /// <summary>Registers the caller with an owner that must be waited for; null: it need not be.</summary>
    internal static Owner<TKey, TValue>? Await(Owner<TKey, TValue>? owner)
    {
        if (owner is null or { Kind: OwnerKind.PendingRun } || Mutant.PairForgetsItsOwners)
        {
            return null;
        }

        owner.Register(joins: false);
        return owner;
    }

    /// <summary>Detaches a pending run of a key that is about to be written.</summary>
    internal void GiveWay(Owner<TKey, TValue>? pendingRun)
    {
        if (pendingRun is not null)
        {
            Detach(pendingRun);
        }
    }

    /// <summary>Records that the calling thread, or a pending run, owns a key that nobody else but a pending run owns.</summary>
    internal Owner<TKey, TValue> Add(TKey key, OwnerKind kind)
    {
        // What may throw comes first: the equality of keys, and memory.
        int hash = _count == 0 ? 0 : HashOf(key);
        if (_count != 0 && _count >= _chains.Length)
        {
            Grow();
        }

        Owner<TKey, TValue> owner = _spare ?? new(_store);
        _spare = null;
        owner.Start(key, hash, kind);
        Link(owner);
        owner.IsRecorded = true;
        if (kind == OwnerKind.PendingRun)
        {
            owner.Register(joins: true); // who starts a run waits for it too, and others may see it as soon as the lock is released
        }

        return owner;
    }

    /// <summary>Records two keys, or none where the second cannot be.</summary>
    internal (Owner<TKey, TValue> First, Owner<TKey, TValue> Second) Add(TKey key1, TKey key2)
    {
        Owner<TKey, TValue> first = Add(key1, OwnerKind.Updater);
        try
        {
            return (first, Add(key2, OwnerKind.Updater));
        }
        catch
        {
            _ = Remove(first, reuse: true);
            throw;
        }
    }

    /// <summary>One waiter of a pending run goes away; without waiters the run is detached.</summary>
    internal bool Abandon(Owner<TKey, TValue> run)
    {
        if (--run.WaiterCount != 0 || Mutant.AbandonedRunGoesOn)
        {
            return false;
        }

        if (run.IsRecorded)
        {
            Detach(run);
        }

        return run.Detached && !run.HasEnded;
    }

    /// <summary>Ends an ownership.</summary>
    /// <param name="reuse">False after a failed commit, when the caller still needs the record.</param>
    /// <returns>The record, if somebody must be woken once the lock is released; else null, and the record is used again.</returns>
    internal Owner<TKey, TValue>? Remove(Owner<TKey, TValue> owner, bool reuse)
    {
        if (!owner.Detached)
        {
            Unlink(owner);
            if (reuse && (!owner.HasWaiters || Mutant.RecordsWithWaitersAreUsedAgain) && owner.Kind != OwnerKind.PendingRun)
            {
                owner.Reset();
                _spare = owner;
                return null;
            }
        }

        return owner;
    }

    /// <summary>All records, each with its hash: from here on they are linked without user code.</summary>
    internal Owner<TKey, TValue>[] ToArray()
    {
        Owner<TKey, TValue>[] records = new Owner<TKey, TValue>[_count];
        int next = 0;
        if (_single is not null)
        {
            _single.Hash = HashOf(_single.Key);
            records[next++] = _single;
        }

        foreach (Owner<TKey, TValue>? first in _chains)
        {
            for (Owner<TKey, TValue>? owner = first; owner is not null; owner = owner.Next)
            {
                records[next++] = owner;
            }
        }

        return records;
    }

    /// <summary>Makes room for the records of another table.</summary>
    internal void Reserve(int count) => _chains = count < 2 ? [] : new Owner<TKey, TValue>?[BitOperations.RoundUpToPowerOf2((uint)count)];

    /// <summary>Takes over a record of another table, with <see cref="Reserve"/>d room.</summary>
    internal void Adopt(Owner<TKey, TValue> owner)
    {
        owner.Next = null;
        Link(owner);
    }

    private void Link(Owner<TKey, TValue> owner)
    {
        if (_count++ == 0)
        {
            _single = owner;
            return;
        }

        ref Owner<TKey, TValue>? chain = ref ChainOf(owner.Hash);
        owner.Next = chain;
        chain = owner;
    }

    /// <summary>Takes one record out of the table, so that its operation stores nothing.</summary>
    internal void Detach(Owner<TKey, TValue> owner)
    {
        Unlink(owner);
        owner.Detach();
    }

    /// <summary>Detaches every record (or every pending run) and prepends it to a list; the caller wakes their waiters without the lock.</summary>
    internal void DetachAll(ref Owner<TKey, TValue>? list, bool pendingRunsOnly = false)
    {
        if (_count == 0)
        {
            return;
        }

        DetachAll(_single, ref list, pendingRunsOnly);
        foreach (Owner<TKey, TValue>? first in _chains)
        {
            DetachAll(first, ref list, pendingRunsOnly);
        }
    }

    private void DetachAll(Owner<TKey, TValue>? first, ref Owner<TKey, TValue>? list, bool pendingRunsOnly)
    {
        Owner<TKey, TValue>? next;
        for (Owner<TKey, TValue>? owner = first; owner is not null; owner = next)
        {
            next = owner.Next;
            if (!pendingRunsOnly || owner.Kind == OwnerKind.PendingRun)
            {
                Detach(owner);
                owner.Next = list;
                list = owner;
            }
        }
    }

    /// <summary>Makes a pending run of a key that is about to be written give way.</summary>
    internal void DetachPending(TKey key)
    {
        if (_count != 0 && Find(key) is { Kind: OwnerKind.PendingRun } run)
        {
            Detach(run);
        }
    }

    /// <summary>An owner that runs a delegate on a key for which a test holds; null: none. The caller is registered with it.</summary>
    internal Owner<TKey, TValue>? FindRunning<TState>(Func<TKey, TState, bool> test, TState state)
    {
        Owner<TKey, TValue>? running = FindRunning(_single, test, state);
        for (int i = 0; running is null && _count != 0 && i < _chains.Length; i++)
        {
            running = FindRunning(_chains[i], test, state);
        }

        running?.Register(joins: false);
        return Mutant.DrainDoesNotWait ? null : running;
    }

    private static Owner<TKey, TValue>? FindRunning<TState>(Owner<TKey, TValue>? first, Func<TKey, TState, bool> test, TState state)
    {
        Owner<TKey, TValue>? owner = first;
        while (owner is not null && (owner.Kind == OwnerKind.PendingRun || !test(owner.Key, state)))
        {
            owner = owner.Next;
        }

        return owner;
    }

    private Owner<TKey, TValue>? Register(Owner<TKey, TValue> owner, bool joins)
    {
        if (owner.Kind == OwnerKind.PendingRun)
        {
            if (!joins && !Mutant.WritersDoNotDetachRuns)
            {
                Detach(owner);
                return null;
            }

            if (!Mutant.SelfWaitIsNotSeen && AsyncChain.Contains(owner.Actor))
            {
                throw Reentrancy.OwnKey(_store);
            }

            owner.WaiterCount++;
        }

        owner.Register(joins);
        return owner;
    }

    private Owner<TKey, TValue>? Find(TKey key)
    {
        if (_single is not null && !Mutant.OwnersAreNotFound && _comparer.Equals(_single.Key, key))
        {
            return _single;
        }

        if (Mutant.OwnersAreNotFound || _count == (_single is null ? 0 : 1))
        {
            return null;
        }

        int hash = HashOf(key);
        for (Owner<TKey, TValue>? owner = ChainOf(hash); owner is not null; owner = owner.Next)
        {
            if (owner.Hash == hash && _comparer.Equals(owner.Key, key))
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>Also after a detach: the record is gone then, the delegate still runs.</summary>
    private void ThrowIfForbidden(TKey key)
    {
        for (DelegateFrame? frame = DelegateFrame.Top; frame is not null; frame = frame.Outer)
        {
            if (frame.Store != _store || Mutant.DelegatesMayWrite)
            {
                continue;
            }

            if (frame.Kind == OwnerKind.Updater)
            {
                throw Reentrancy.ReadOnly(_store);
            }

            if (frame is Owner<TKey, TValue> owner && _comparer.Equals(owner.Key, key))
            {
                throw Reentrancy.OwnKey(_store);
            }
        }
    }

    /// <summary>Mixed, because chains are chosen by the low bits.</summary>
    private int HashOf(TKey key)
    {
        uint mixed = (uint)_comparer.GetHashCode(key) * 0x9E3779B9u;
        return (int)(mixed ^ (mixed >> 15));
    }

    private ref Owner<TKey, TValue>? ChainOf(int hash) => ref _chains[hash & (_chains.Length - 1)];

    private void Unlink(Owner<TKey, TValue> owner)
    {
        if (_single == owner)
        {
            _single = null;
        }
        else
        {
            UnlinkFromChain(owner);
        }

        owner.Next = null;
        owner.IsRecorded = false;
        _count--;
    }

    private void UnlinkFromChain(Owner<TKey, TValue> owner)
    {
        ref Owner<TKey, TValue>? chain = ref ChainOf(owner.Hash);
        if (chain == owner)
        {
            chain = owner.Next;
            return;
        }

        Owner<TKey, TValue> previous = chain!;
        while (previous.Next != owner)
        {
            previous = previous.Next!;
        }

        previous.Next = owner.Next;
    }

    private void Grow()
    {
        Owner<TKey, TValue>?[] old = _chains;
        _chains = new Owner<TKey, TValue>?[Math.Max(4, old.Length * 2)];
        foreach (Owner<TKey, TValue>? first in old)
        {
            Owner<TKey, TValue>? next;
            for (Owner<TKey, TValue>? owner = first; owner is not null; owner = next)
            {
                next = owner.Next;
                ref Owner<TKey, TValue>? chain = ref ChainOf(owner.Hash);
                owner.Next = chain;
                chain = owner;
            }
        }
    }
}
