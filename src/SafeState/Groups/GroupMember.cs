using System.ComponentModel;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// A collection of a group, as the group sees it. Members that say so are called with the lock of the group held; the others by the thread
/// that owns the group.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GroupMember
{
    private protected GroupMember(GuardedStore store) => Store = store;

    internal GuardedStore Store { get; }

    /// <summary>Creates the record by which a group owns all keys. It may allocate.</summary>
    internal abstract Owner CreateRecord(GuardedStore group);

    /// <summary>Returns an owner to wait for, with the caller registered, or null. It may throw. With the lock held.</summary>
    /// <param name="mine">The reservation of the caller.</param>
    /// <param name="isLook">Whether other looks may own the keys too.</param>
    internal abstract Owner? FindBlocker(Owner mine, bool isLook);

    /// <summary>Records that a group owns all keys, unless there is an owner. It may throw, and has changed nothing then. With the lock
    /// held.</summary>
    /// <returns>The owner to wait for, with the caller registered, or null.</returns>
    internal abstract Owner? TryAdd(Owner record, ThreadContext thread, bool isLook);

    /// <summary>Records that a group is about to own all keys. With the lock held.</summary>
    internal abstract void Reserve(Owner record, ThreadContext thread, bool isLook);

    /// <summary>Removes the record, and forgets the writes of a transaction. With the lock held.</summary>
    /// <returns>True if a caller waits.</returns>
    internal abstract bool Remove(Owner record, bool isLook);

    /// <summary>
    /// Does what may fail of a commit, all or nothing. A dictionary is written, and the runs of the keys are detached. A list or a queue
    /// reserves memory. With the lock held.
    /// </summary>
    internal abstract void Apply();

    /// <summary>Takes back what <see cref="Apply"/> did. With the lock held.</summary>
    internal abstract void TakeBack();

    /// <summary>
    /// Does the rest of a commit, which cannot fail. Called once <see cref="Apply"/> of all members is done. With the lock held.
    /// </summary>
    internal abstract void Complete();

    /// <summary>Notifies the watchers of the group of each change from here on. With the lock held.</summary>
    internal abstract void PassChangesTo(ChangeSignal group);
}
