using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>
/// The record of a group that owns all keys of the table. It is a loose record, so that every caller that looks for the owner of a key
/// finds it.
/// </summary>
internal sealed partial class OwnerTable<TKey, TValue>
{
    /// <summary>Gets whether a transaction or a look owns all keys.</summary>
    internal bool IsOwnedWhole
    {
        get
        {
            Owner<TKey, TValue>? owner = Loose;
            while (owner is not null && (!owner.IsWhole || owner.IsReserved))
            {
                owner = owner.Next;
            }

            return owner is not null;
        }
    }

    /// <summary>Gets whether a transaction or a look owns all keys, or has reserved them.</summary>
    internal bool HasWhole
    {
        get
        {
            Owner<TKey, TValue>? owner = Loose;
            while (owner is { IsWhole: false })
            {
                owner = owner.Next;
            }

            return owner is not null;
        }
    }

    /// <summary>Gets whether there is one record: that of the transaction that asks.</summary>
    internal bool HasOneOwner => _count == 1;

    /// <summary>Creates a record for <see cref="AddWhole"/>.</summary>
    /// <param name="group">The group, which counts the waits.</param>
    internal static Owner<TKey, TValue> CreateWhole(GuardedStore group) => new(group);

    /// <summary>Returns the transaction or look that the calling thread waits for before it writes all keys, or null.</summary>
    internal Owner<TKey, TValue>? FindWhole()
    {
        Owner<TKey, TValue>? owner = Loose;
        while (owner is not null && !(owner.IsWhole && owner.StopsCaller))
        {
            owner = owner.Next;
        }

        owner?.RegisterWaiter(joins: false);
        return FaultInjection.ClearIgnoresTransactions ? null : owner;
    }

    /// <summary>Returns an owner that keeps a group from owning all keys, with the caller registered, or null.</summary>
    /// <param name="mine">The reservation of the caller, if it has one.</param>
    /// <param name="isLook">Whether other looks may own the keys too.</param>
    internal Owner<TKey, TValue>? FindBlockerOfWhole(Owner? mine, bool isLook)
    {
        Owner<TKey, TValue>? blocker = _count == 0 ? null : FindBlockerOfWhole(Loose, mine, isLook);
        for (int i = 0; blocker is null && _count != _looseCount && i < _chains.Length; i++)
        {
            blocker = FindBlockerOfWhole(_chains[i], mine, isLook);
        }

        blocker?.RegisterWaiter(joins: false);
        return FaultInjection.TransactionIgnoresOwners ? null : blocker;
    }

    /// <summary>Adds the record of a group. Runs no user code and allocates nothing.</summary>
    internal void AddWhole(Owner<TKey, TValue> owner)
    {
        if (_count == 0)
        {
            (_spare, _loose) = (_spare ?? _loose, null); // the record that is kept for the next key
        }

        Inflate(owner);
    }

    /// <summary>Removes the record of a group. The caller wakes its waiters once the lock is released.</summary>
    internal void RemoveWhole(Owner<TKey, TValue> owner) => Unlink(owner);

    /// <summary>Adds the pending run of a key that a transaction is about to write to a list, if there is one.</summary>
    internal void CollectPending(TKey key, ref List<Owner<TKey, TValue>>? pending)
    {
        if (_count != 0 && FindOwner(key, ofKey: true) is { Kind: OwnerKind.PendingRun } run)
        {
            (pending ??= []).Add(run);
        }
    }

    private static Owner<TKey, TValue>? FindBlockerOfWhole(Owner<TKey, TValue>? first, Owner? mine, bool isLook)
    {
        Owner<TKey, TValue>? owner = first;
        while (owner is not null && !Blocks(owner, mine, isLook))
        {
            owner = owner.Next;
        }

        return owner;
    }

    private static bool Blocks(Owner owner, Owner? mine, bool isLook) => owner.IsWhole
        ? owner != mine && (mine is null || !owner.IsReserved) && !(isLook && owner.IsLook && !owner.IsReserved) && owner.StopsCaller
        : owner.Kind != OwnerKind.PendingRun;
}
