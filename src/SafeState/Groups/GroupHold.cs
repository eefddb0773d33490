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

    /// <summary>
    /// Gets whether a caller waits for the group. Without one, no other thread has seen the records, and they are used again.
    /// </summary>
    internal bool HasWaiters
    {
        get
        {
            foreach (Owner record in _records)
            {
                if (record.HasWaiters)
                {
                    return true;
                }
            }

            return false;
        }
    }

    internal Owner GetRecord(int member) => _records[member];

    internal void Add(ThreadContext thread, bool isLook, bool isReserved)
    {
        IsReserved = isReserved;
        for (int i = 0; i < _records.Length; i++)
        {
            _members[i].Add(_records[i], thread, isLook, isReserved);
        }
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

    internal void Remove()
    {
        for (int i = 0; i < _records.Length; i++)
        {
            _members[i].Remove(_records[i]);
        }
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
