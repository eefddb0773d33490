using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Groups;

/// <summary>
/// A dictionary that is changed in place. A transaction reads it without the lock, because it owns all keys, and collects its writes. The
/// commit applies them in one section.
/// </summary>
[StackTraceHidden]
internal sealed partial class LockingDraft<TKey, TValue, TGate, TStorage, TProbe> : MapDraft<TKey, TValue>
    where TKey : notnull
    where TGate : struct, IGate
    where TStorage : struct, IInPlaceStorage<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    private readonly GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> _map;
    private readonly PendingWrites<TKey, TValue> _pending;
    private TGate _gate;
    private bool _detachesAll;

    internal LockingDraft(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> map, TGate gate)
        : base(map)
    {
        _map = map;
        _gate = gate;
        _pending = new(Section.Comparer);
    }

    internal override int CommittedCount
    {
        get
        {
            if (TStorage.IsReadSideBySide)
            {
                return Storage.Count;
            }

            _gate.EnterRead();
            try
            {
                return Storage.Count;
            }
            finally
            {
                _gate.ExitRead();
            }
        }
    }

    internal override int Count => CommittedCount + _pending.CountChange;

    private ref TStorage Storage => ref _map.StrategyState.Storage;

    private ref OwnedSection<TKey, TValue, MemberGate<TGate>> Section => ref _map.StrategyState.Section;

    public override MapSnapshot<TKey, TValue> Copy() => Storage.Snapshot();

    internal override Owner CreateRecord(GuardedStore group) => OwnerTable<TKey, TValue>.CreateWhole(group);

    internal override Owner? FindBlocker(Owner mine, bool isLook)
    {
        Owner? blocker = Section.Owners.FindBlockerOfWhole(mine, isLook);
        if (blocker is null)
        {
            _ = Storage.Count; // as in TryAdd
        }

        return blocker;
    }

    internal override Owner? TryAdd(Owner record, ThreadContext thread, bool isLook)
    {
        OwnerTable<TKey, TValue> owners = Section.Owners;
        if (!owners.IsEmpty && owners.FindBlockerOfWhole(mine: null, isLook) is { } blocker)
        {
            return blocker;
        }

        _ = Storage.Count; // finishes a rollback, if one is left: afterwards reads change nothing
        Owner<TKey, TValue> owner = ToTyped(record);
        owner.StartWhole(thread, isLook, isReserved: false);
        owners.AddWhole(owner);
        return null;
    }

    internal override void Reserve(Owner record, ThreadContext thread, bool isLook)
    {
        Owner<TKey, TValue> owner = ToTyped(record);
        owner.StartWhole(thread, isLook, isReserved: true);
        Section.Owners.AddWhole(owner);
    }

    internal override bool Remove(Owner record, bool isLook)
    {
        Section.Owners.RemoveWhole(ToTyped(record));
        if (!isLook)
        {
            _pending.Reset();
            _detachesAll = false;
        }

        return record.HasWaiters;
    }

    internal override void Apply()
    {
        OwnerTable<TKey, TValue> owners = Section.Owners;
        Span<PendingWrite<TKey, TValue>> writes = _pending.Writes;
        List<Owner<TKey, TValue>>? runs = owners.HasOneOwner ? null : CollectRuns(owners, writes);
        ApplyWrites(writes);
        runs?.ForEach(owners.DetachIfRecorded);
        if (_detachesAll)
        {
            Owner<TKey, TValue>? detached = null;
            owners.DetachAll(ref detached, runsOnly: true); // nobody waits for their keys: a pending run gives way to each writer
        }
    }

    internal override void TakeBack() => Storage.TakeBack(_pending.Writes);

    /// <summary>The record is one of <see cref="CreateRecord"/>.</summary>
    private static Owner<TKey, TValue> ToTyped(Owner record) => Unsafe.As<Owner<TKey, TValue>>(record);

    /// <summary>Returns the runs of the keys that are written. May run the equality of keys, so before anything is changed.</summary>
    private static List<Owner<TKey, TValue>>? CollectRuns(OwnerTable<TKey, TValue> owners, Span<PendingWrite<TKey, TValue>> writes)
    {
        List<Owner<TKey, TValue>>? runs = null;
        foreach (ref PendingWrite<TKey, TValue> write in writes)
        {
            if (!write.WasPresent && !FaultInjection.TransactionKeepsRuns)
            {
                owners.CollectPending(write.Key, ref runs);
            }
        }

        return runs;
    }

    private void ApplyWrites(Span<PendingWrite<TKey, TValue>> writes)
    {
        int done = 0;
        try
        {
            for (; done < writes.Length; done++)
            {
                Apply(ref Storage, in writes[done]);
            }
        }
        catch
        {
            Storage.TakeBack(writes[..done]);
            throw;
        }
    }

    private static void Apply(ref TStorage storage, in PendingWrite<TKey, TValue> write)
    {
        if (write.Kind == WriteKind.Store)
        {
            _ = storage.Set(write.Key, write.Value);
        }
        else if (write.Kind == WriteKind.Remove && write.WasPresent)
        {
            _ = storage.Remove(write.Key, out _);
        }
    }
}
