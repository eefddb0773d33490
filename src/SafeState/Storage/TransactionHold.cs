using System;
using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Sections;

/// <summary>
/// A transaction over all keys of one store: the frame of its delegate, and a record for each section. Members that take a table of owners
/// are called with its gate held.
/// </summary>
internal sealed class TransactionHold<TKey, TValue>(GuardedStore store) : DelegateFrame(store, OwnerKind.Updater)
    where TKey : notnull
{
    private Owner<TKey, TValue>[] _records = [];

    /// <summary>Gets or sets whether the transaction has found owners so often that it stops callers that own nothing.</summary>
    internal bool MustReserve { get; set; }

    /// <summary>Gets whether the records are in their tables, and the transaction has not begun.</summary>
    internal bool IsReserved => _records is [{ IsRecorded: true, IsReserved: true }, ..];

    /// <summary>Gets whether a caller waits. Without one, no other thread has seen the records, and they may be used again.</summary>
    internal bool HasWaiters { get; private set; }

    /// <summary>Creates a record for each section. May throw, and has changed nothing then.</summary>
    internal void EnsureRecords(int sections)
    {
        if (_records.Length != sections)
        {
            Owner<TKey, TValue>[] records = new Owner<TKey, TValue>[sections];
            for (int i = 0; i < sections; i++)
            {
                records[i] = OwnerTable<TKey, TValue>.CreateWhole(Store);
            }

            _records = records;
        }
    }

    /// <summary>Returns an owner to wait for among those of a section, with the caller registered, or null.</summary>
    internal Owner<TKey, TValue>? FindBlocker(OwnerTable<TKey, TValue> owners, int section) => owners.IsEmpty
        ? null
        : owners.FindBlockerOfWhole(_records[section] is { IsRecorded: true } mine ? mine : null, isLook: false);

    /// <summary>Adds the record of a section, or makes its reservation an ownership. Allocates nothing and runs no user code.</summary>
    internal void Add(OwnerTable<TKey, TValue> owners, int section, ThreadContext thread, bool isReserved)
    {
        Owner<TKey, TValue> record = _records[section];
        if (record.IsRecorded)
        {
            record.IsReserved = isReserved;
            return;
        }

        record.StartWhole(thread, isLook: false, isReserved);
        owners.AddWhole(record);
    }

    /// <summary>Removes the record of a section.</summary>
    internal void Remove(OwnerTable<TKey, TValue> owners, int section)
    {
        owners.RemoveWhole(_records[section]);
        HasWaiters |= _records[section].HasWaiters;
    }

    /// <summary>Wakes the waiters. Called without a gate.</summary>
    internal void Signal()
    {
        foreach (Owner<TKey, TValue> record in _records)
        {
            record.SignalCompleted();
        }
    }

    /// <summary>Returns the runs of the keys that are written. May run the equality of keys, so before anything is changed.</summary>
    internal static List<Owner<TKey, TValue>>? CollectRuns(OwnerTable<TKey, TValue> owners, ReadOnlySpan<PendingWrite<TKey, TValue>> writes)
    {
        List<Owner<TKey, TValue>>? runs = null;
        if (!owners.HasOneOwner)
        {
            foreach (ref readonly PendingWrite<TKey, TValue> write in writes)
            {
                CollectRun(owners, in write, ref runs);
            }
        }

        return runs;
    }

    /// <summary>Adds the run of a key that is written to a list, if there is one. May run the equality of keys.</summary>
    internal static void CollectRun(
        OwnerTable<TKey, TValue> owners, in PendingWrite<TKey, TValue> write, ref List<Owner<TKey, TValue>>? runs)
    {
        if (!write.WasPresent && !FaultInjection.TransactionKeepsRuns)
        {
            owners.CollectPending(write.Key, ref runs);
        }
    }

    /// <summary>Detaches the runs of the keys that have been written.</summary>
    internal static void Detach(OwnerTable<TKey, TValue> owners, List<Owner<TKey, TValue>>? runs, MapDraft<TKey, TValue> draft)
    {
        runs?.ForEach(owners.DetachIfRecorded);
        if (draft.DetachesAll)
        {
            Owner<TKey, TValue>? detached = null;
            owners.DetachAll(ref detached, runsOnly: true); // nobody waits for their keys: a pending run gives way to each writer
        }
    }
}
