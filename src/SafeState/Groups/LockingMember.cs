using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.Groups;

/// <summary>
/// A dictionary that is changed in place. A transaction reads it without the lock, because it owns all keys, and collects its writes. The
/// commit applies them in one section.
/// </summary>
[StackTraceHidden]
internal sealed class LockingMember<TKey, TValue, TGate, TStorage, TProbe> : GroupMember
    where TKey : notnull
    where TGate : struct, IGate
    where TStorage : struct, IInPlaceStorage<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    private readonly GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> _map;

    /// <summary>Whether the writes of the transaction are in place, and it has not been taken back.</summary>
    private bool _isApplied;

    internal LockingMember(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> map, TGate gate)
        : base(map)
    {
        _map = map;
        Draft = new LockingDraft<TKey, TValue, TGate, TStorage, TProbe>(map, gate);
    }

    internal MapDraft<TKey, TValue> Draft { get; }

    private OwnerTable<TKey, TValue> Owners => _map.StrategyState.Section.Owners;

    internal override Owner CreateRecord(GuardedStore group) => OwnerTable<TKey, TValue>.CreateWhole(group);

    internal override Owner? FindBlocker(Owner mine, bool isLook)
    {
        Owner? blocker = Owners.FindBlockerOfWhole(mine, isLook);
        if (blocker is null)
        {
            FinishRollback(); // as in TryAdd
        }

        return blocker;
    }

    internal override Owner? TryAdd(Owner record, ThreadContext thread, bool isLook)
    {
        OwnerTable<TKey, TValue> owners = Owners;
        if (!owners.IsEmpty && owners.FindBlockerOfWhole(mine: null, isLook) is { } blocker)
        {
            return blocker;
        }

        FinishRollback(); // afterwards reads change nothing
        Owner<TKey, TValue> owner = ToTyped(record);
        owner.StartWhole(thread, isLook, isReserved: false);
        owners.AddWhole(owner);
        return null;
    }

    internal override void Reserve(Owner record, ThreadContext thread, bool isLook)
    {
        Owner<TKey, TValue> owner = ToTyped(record);
        owner.StartWhole(thread, isLook, isReserved: true);
        Owners.AddWhole(owner);
    }

    internal override bool Remove(Owner record, bool isLook)
    {
        Owners.RemoveWhole(ToTyped(record));
        if (!isLook)
        {
            if (_isApplied)
            {
                _isApplied = false;
                _map.StrategyState.Section.AppendAll(Draft);
            }

            Draft.Reset();
        }

        return record.HasWaiters;
    }

    internal override void Apply()
    {
        _map.StrategyState.ApplyAll(Draft);
        _isApplied = true;
    }

    internal override void TakeBack()
    {
        _isApplied = false;
        _map.StrategyState.Storage.TakeBack(Draft.Writes);
    }

    private void FinishRollback() => _ = _map.StrategyState.Storage.Count;

    /// <summary>The record is one of <see cref="CreateRecord"/>.</summary>
    private static Owner<TKey, TValue> ToTyped(Owner record) => Unsafe.As<Owner<TKey, TValue>>(record);
}
