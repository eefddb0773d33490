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

    /// <summary>Notifies watchers of changes; null: there was no watcher yet. Signaled with the lock held.</summary>
    private ChangeSignal? _signal;

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

    /// <summary>Owns all keys for a hold, or none. May throw, and owns nothing then. With the lock held.</summary>
    /// <param name="reserved">The reservation of the caller, if it has one.</param>
    /// <param name="isLook">Whether other looks may own the group too.</param>
    /// <param name="thread">The calling thread.</param>
    /// <param name="hold">The hold.</param>
    /// <returns>An owner to wait for, with the caller registered, or null.</returns>
    internal Owner? TryBegin(GroupHold? reserved, bool isLook, ThreadContext thread, out GroupHold hold)
    {
        hold = reserved ?? Rent();
        Owner? blocker = reserved is null ? hold.TryAdd(thread, isLook) : reserved.FindBlocker(isLook);
        if (blocker is null)
        {
            Ownership.Add();
        }
        else if (reserved is null)
        {
            _spare = hold;
        }

        return blocker;
    }

    /// <summary>Undoes <see cref="TryBegin"/>: another group has an owner. A reservation stays. With the lock held.</summary>
    internal void TakeBack(GroupHold hold)
    {
        Ownership.Remove();
        if (!hold.IsReserved)
        {
            _ = hold.Remove(isLook: true); // no caller has seen it
            _spare = hold;
        }
    }

    /// <summary>Makes a reservation an ownership. With the lock held.</summary>
    internal void EndReservation(GroupHold reserved)
    {
        reserved.Begin();
        Ownership.IsReserved = false;
    }

    /// <summary>Stops callers that own nothing, until the group is owned. With the lock held.</summary>
    internal GroupHold Reserve(ThreadContext thread, bool isLook)
    {
        GroupHold hold = Rent();
        hold.Reserve(thread, isLook);
        Ownership.IsReserved = true;
        return hold;
    }

    internal void CancelReservation(GroupHold reserved)
    {
        _ = reserved.Remove(isLook: true);
        Ownership.IsReserved = false;
    }

    /// <summary>Ends an ownership. The caller wakes the waiters once the lock is released. With the lock held.</summary>
    /// <returns>True if a caller waits. Without one, no other thread has seen the hold, and it is used again.</returns>
    internal bool Release(GroupHold hold, bool isLook)
    {
        bool hasWaiters = hold.Remove(isLook);
        Ownership.Remove();
        _spare = hasWaiters ? _spare : hold;
        return hasWaiters;
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

    /// <summary>Completes the commit of all members, which cannot fail. With the lock held.</summary>
    internal void CompleteMembers()
    {
        foreach (GroupMember member in _joined)
        {
            member.Complete();
        }

        _signal?.Signal(); // values may have changed
    }

    internal void TakeBackMembers() => TakeBackMembers(_joined.Length);

    /// <summary>Counts a transaction or a look, and raises the pending events. No lock is held.</summary>
    internal void CountTransaction(ThreadContext thread, bool writes)
    {
        if (writes)
        {
            thread.Add(FirstCounter + (int)StoreCounter.WritingSections, 1);
        }

        _ = thread.Increment(FirstCounter + (int)StoreCounter.Section);
    }

    /// <summary>Takes a collection into the group. Only in the constructor.</summary>
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

    /// <summary>Gets what is signaled by each change of a member, and by each transaction.</summary>
    private protected ChangeSignal GetSignal()
    {
        if (Volatile.Read(ref _signal) is { } signal)
        {
            return signal;
        }

        Enter();
        try
        {
            if (_signal is null)
            {
                ChangeSignal created = new();
                foreach (GroupMember member in _joined)
                {
                    member.PassChangesTo(created);
                }

                Volatile.Write(ref _signal, created);
            }

            return _signal;
        }
        finally
        {
            Exit();
        }
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
