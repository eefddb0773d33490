using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.Groups;

/// <summary>A member whose keys a transaction or a look owns by one record in its table of owners.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[StackTraceHidden]
internal abstract class OwningMember<TKey, TValue>(GuardedStore store) : GroupMember(store)
    where TKey : notnull
{
    private protected abstract OwnerTable<TKey, TValue> Owners { get; }

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
            EndTransaction();
        }

        return record.HasWaiters;
    }

    /// <summary>Does what an earlier commit that failed has left to do.</summary>
    private protected virtual void FinishRollback()
    {
    }

    /// <summary>Forgets the writes of a transaction, be it committed or not. With the lock held.</summary>
    private protected abstract void EndTransaction();

    /// <summary>The record is one of <see cref="CreateRecord"/>.</summary>
    private static Owner<TKey, TValue> ToTyped(Owner record) => Unsafe.As<Owner<TKey, TValue>>(record);
}
