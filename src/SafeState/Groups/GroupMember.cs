using System.ComponentModel;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// A dictionary of a group, as the group sees it. Members that say so are called with the lock of the group held; the others by the thread
/// that owns the group.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GroupMember
{
    private protected GroupMember(GuardedStore store) => Store = store;

    internal GuardedStore Store { get; }

    /// <summary>Creates the record by which a group owns all keys. It may allocate.</summary>
    internal abstract Owner CreateRecord(GuardedStore group);

    /// <summary>Returns an owner to wait for, with the caller registered, or null. With the lock held.</summary>
    /// <param name="mine">The reservation of the caller, if it has one.</param>
    /// <param name="isLook">Whether other looks may own the keys too.</param>
    internal abstract Owner? FindBlocker(Owner? mine, bool isLook);

    /// <summary>Does what may fail before the keys are owned. With the lock held.</summary>
    internal abstract void Prepare();

    /// <summary>Records that a group owns all keys. With the lock held.</summary>
    internal abstract void Add(Owner record, ThreadContext thread, bool isLook, bool isReserved);

    /// <summary>Removes the record. With the lock held.</summary>
    internal abstract void Remove(Owner record);

    /// <summary>Applies the writes of the transaction, all or none, and detaches the runs of their keys. With the lock held.</summary>
    internal abstract void Apply();

    /// <summary>Takes back what <see cref="Apply"/> did. With the lock held.</summary>
    internal abstract void TakeBack();

    /// <summary>Forgets the writes of the transaction.</summary>
    internal abstract void Reset();
}
