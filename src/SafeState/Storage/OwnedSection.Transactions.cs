using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Sections;

/// <content>Transactions over all keys of the section.</content>
internal partial struct OwnedSection<TKey, TValue, TGate>
{
    /// <summary>Gets whether a transaction owns all keys, or has reserved them.</summary>
    internal readonly bool HasTransaction => !FaultInjection.SplitLosesTransaction && _owners is { IsEmpty: false, HasWhole: true };

    /// <summary>Owns all keys for a transaction, unless there is an owner to wait for. Called with the gate held.</summary>
    /// <returns>That owner, with the caller registered, or null.</returns>
    internal Owner<TKey, TValue>? OwnAllInside(TransactionHold<TKey, TValue> hold, ThreadContext thread)
    {
        hold.EnsureRecords(1);
        OwnerTable<TKey, TValue> owners = Owners;
        Owner<TKey, TValue>? blocker = hold.FindBlocker(owners, section: 0);
        if (blocker is null || (hold.MustReserve && !FaultInjection.TransactionReservesNothing))
        {
            hold.Add(owners, section: 0, thread, isReserved: blocker is not null);
        }

        return blocker;
    }

    /// <summary>Removes the record of a transaction, and leaves the section.</summary>
    internal void EndAllLocked(TransactionHold<TKey, TValue> hold, bool interrupted)
    {
        hold.Remove(Owners, section: 0);
        ExitAndRestoreInterrupt(interrupted);
    }
}
