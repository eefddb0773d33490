using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.Groups;

/// <summary>A transaction or a look at a group: a record for each member, and the frame of its delegate.</summary>
internal sealed class GroupHold : DelegateFrame
{
    private readonly GroupMember[] _members;
    private readonly Owner[] _records;

    internal GroupHold(GuardedStore group, GroupMember[] members)
        : base(group, OwnerKind.Updater)
    {
        _members = members;
        _records = new Owner[members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            _records[i] = members[i].CreateRecord(group);
        }
    }

    /// <summary>Gets whether the records are a reservation: they stop callers that own nothing.</summary>
    internal bool IsReserved { get; private set; }

    /// <summary>Owns the keys of all members, or of none. May throw, and owns nothing then.</summary>
    /// <returns>An owner to wait for, with the caller registered, or null.</returns>
    internal Owner? TryAdd(ThreadContext thread, bool isLook)
    {
        int added = 0;
        Owner? blocker = null;
        try
        {
            while (added < _records.Length
                && (blocker = _members[added].TryAdd(_records[added], thread, isLook)) is null)
            {
                added++;
            }

            return blocker;
        }
        finally
        {
            if (added < _records.Length)
            {
                _ = Remove(added, isLook);
            }
        }
    }

    /// <summary>Stops callers that own nothing from owning keys.</summary>
    internal void Reserve(ThreadContext thread, bool isLook)
    {
        IsReserved = true;
        for (int i = 0; i < _records.Length; i++)
        {
            _members[i].Reserve(_records[i], thread, isLook);
        }
    }

    /// <summary>Makes a reservation an ownership, unless there is an owner.</summary>
    /// <returns>An owner to wait for, with the caller registered, or null.</returns>
    internal Owner? FindBlocker(bool isLook)
    {
        Owner? blocker = null;
        for (int i = 0; blocker is null && i < _records.Length; i++)
        {
            blocker = _members[i].FindBlocker(_records[i], isLook);
        }

        return blocker;
    }

    /// <summary>The reservation becomes an ownership.</summary>
    internal void Begin()
    {
        IsReserved = false;
        foreach (Owner record in _records)
        {
            record.IsReserved = false;
        }
    }

    /// <returns>True if a caller waits.</returns>
    internal bool Remove(bool isLook) => Remove(_records.Length, isLook);

    private bool Remove(int count, bool isLook)
    {
        bool hasWaiters = false;
        for (int i = 0; i < count; i++)
        {
            hasWaiters |= _members[i].Remove(_records[i], isLook);
        }

        return hasWaiters;
    }

    /// <summary>Wakes the waiters. Called without a lock.</summary>
    internal void Signal()
    {
        foreach (Owner record in _records)
        {
            record.SignalCompleted();
        }
    }
}
