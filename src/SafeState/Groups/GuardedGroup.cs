using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using SafeState.Groups;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>Fields that change together. All members share one lock, and a transaction owns all their keys.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Name,nq} ({Strategy})")]
[StackTraceHidden]
public abstract class GuardedGroup : GuardedStore
{
    private static long _lastNumber;

    private readonly List<GroupMember> _members = [];
    private GroupMember[] _joined = [];

    /// <summary>A hold that no other thread has seen, to be used again. Only with the lock held.</summary>
    private GroupHold? _spare;

    private protected GuardedGroup(string name, GuardStrategy strategy, GuardEventHook? hook)
        : base(name, strategy, StoreMeters.GetOrCreate(name, strategy), hook)
    {
        Ownership = new(this);
        Meter!.Live.Add(this);
        if (!Observation.IsOn)
        {
            Observation.Refresh();
        }
    }

    internal GroupOwnership Ownership { get; }

    /// <summary>Gets the place of the group in the order in which the locks of several groups are taken.</summary>
    internal long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>Gets a type for tools: the members have names.</summary>
    internal override Type KeyType => typeof(string);

    internal override Type ValueType => typeof(object);

    internal override bool KeepsOrder => false;

    internal abstract void Enter();

    internal abstract bool EnterUninterruptible();

    internal abstract void Exit();

    /// <summary>Returns an owner to wait for, with the caller registered, or null. With the lock held.</summary>
    internal Owner? FindBlocker(GroupHold? mine, bool isLook)
    {
        Owner? blocker = null;
        for (int i = 0; blocker is null && i < _joined.Length; i++)
        {
            blocker = _joined[i].FindBlocker(mine?.GetRecord(i), isLook);
        }

        return blocker;
    }

    /// <summary>Does what may fail before the group is owned. With the lock held.</summary>
    internal GroupHold Prepare(GroupHold? reserved)
    {
        foreach (GroupMember member in _joined)
        {
            member.Prepare();
        }

        return reserved ?? Rent();
    }

    /// <summary>Makes the hold the owner of all keys. With the lock held.</summary>
    internal void Begin(GroupHold hold, ThreadContext thread, bool isLook)
    {
        if (hold.IsReserved)
        {
            hold.Begin();
            Ownership.IsReserved = false;
        }
        else
        {
            hold.Add(thread, isLook, isReserved: false);
        }

        Ownership.Add();
    }

    /// <summary>Stops callers that own nothing, until the group is owned. With the lock held.</summary>
    internal GroupHold Reserve(ThreadContext thread, bool isLook)
    {
        GroupHold hold = Rent();
        hold.Add(thread, isLook, isReserved: true);
        Ownership.IsReserved = true;
        return hold;
    }

    internal void CancelReservation(GroupHold hold)
    {
        hold.Remove();
        Ownership.IsReserved = false;
    }

    /// <summary>Ends an ownership. The caller wakes the waiters once the lock is released. With the lock held.</summary>
    internal void Release(GroupHold hold, bool isLook)
    {
        hold.Remove();
        Ownership.Remove();
        if (!isLook)
        {
            foreach (GroupMember member in _joined)
            {
                member.Reset();
            }
        }

        if (!hold.HasWaiters)
        {
            _spare = hold;
        }
    }

    /// <summary>Applies the writes of all members, or of none. With the lock held.</summary>
    internal void ApplyMembers()
    {
        int done = 0;
        try
        {
            for (; done < _joined.Length; done++)
            {
                _joined[done].Apply();
            }
        }
        catch
        {
            TakeBackMembers(FaultInjection.GroupIsNotRolledBack ? 0 : done);
            throw;
        }
    }

    internal void TakeBackMembers() => TakeBackMembers(_joined.Length);

    /// <summary>Counts a transaction or a look, and raises the pending events. No lock is held.</summary>
    internal void CountTransaction(ThreadContext thread, bool writes)
    {
        _ = thread.Increment(FirstCounter + (int)StoreCounter.Section);
        if (writes)
        {
            AddToCounter(StoreCounter.WritingSections, 1);
        }
    }

    /// <summary>Takes a dictionary into the group. Only in the constructor.</summary>
    private protected TMember Add<TMember>(TMember member)
        where TMember : GroupMember
    {
        _members.Add(member);
        _joined = [.. _members];
        return member;
    }

    /// <summary>The entries belong to the members, which count them.</summary>
    private protected override bool TryCount(out int count)
    {
        count = 0;
        return true;
    }

    private GroupHold Rent()
    {
        GroupHold hold = _spare ?? new(this, _joined);
        _spare = null;
        return hold;
    }

    private void TakeBackMembers(int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            _joined[i].TakeBack();
        }
    }
}
