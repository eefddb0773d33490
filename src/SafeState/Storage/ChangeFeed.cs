using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Proving;

namespace SafeState.Sections;

/// <summary>
/// The watchers of one store. A writer adds what it has committed before it leaves its section. So the changes of a key are in the order of
/// their commits. It runs no code of the user, and allocates nothing.
/// </summary>
/// <param name="store">Counts the changes that are dropped.</param>
internal sealed class ChangeFeed<TKey, TValue>(GuardedStore store)
    where TKey : notnull
{
    private ChangeRing<TKey, TValue>[] _rings = [];

    /// <summary>Notifies the watchers of the group that there was a step; null: the group was never watched.</summary>
    private ChangeSignal? _group;

    /// <summary>Writers of several stripes may meet here. Taken under their gates, and held for some instructions.</summary>
    private int _isHeld;

    /// <summary>How many changes of the step under way are dropped.</summary>
    private int _dropped;

    /// <summary>Takes a watcher in, if it is not in yet. Called while no writer is in a section.</summary>
    internal void Attach(ChangeRing<TKey, TValue> ring)
    {
        if (!Array.Exists(_rings, other => other == ring))
        {
            _rings = [.. Array.FindAll(_rings, static other => !other.IsClosed), ring];
        }
    }

    /// <summary>Notifies the watchers of the group of each step. Called while no writer is in a section.</summary>
    internal void PassTo(ChangeSignal group) => _group = group;

    /// <summary>Lets go of the watchers that have gone away. Called while no writer is in a section.</summary>
    /// <returns>The feed, or null if there is no watcher left.</returns>
    internal ChangeFeed<TKey, TValue>? WithoutClosed()
    {
        _rings = Array.FindAll(_rings, static ring => !ring.IsClosed);
        return _rings.Length == 0 && _group is null ? null : this;
    }

    /// <summary>Appends a change that is a step by itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // seldom: writes of stores without watchers keep their registers
    internal void Append(WatchedChangeKind kind, TKey key, TValue value)
    {
        Begin(1);
        Add(kind, key, value);
        End();
    }

    /// <summary>Begins a step. <see cref="End"/> must follow, also if something in between throws.</summary>
    /// <param name="count">The number of its changes.</param>
    internal void Begin(int count)
    {
        Enter();
        foreach (ChangeRing<TKey, TValue> ring in _rings)
        {
            _dropped += ring.Begin(count);
        }
    }

    /// <summary>Adds a change to the step.</summary>
    internal void Add(WatchedChangeKind kind, TKey key, TValue value)
    {
        WatchedChange<TKey, TValue> change = new(kind, key, value);
        foreach (ChangeRing<TKey, TValue> ring in _rings)
        {
            ring.Add(in change);
            SchedulePoint.Hit();
        }
    }

    /// <summary>Ends the step: the watchers may take it.</summary>
    internal void End()
    {
        int dropped = _dropped;
        _dropped = 0;
        foreach (ChangeRing<TKey, TValue> ring in _rings)
        {
            ring.End();
        }

        _group?.Signal();

        Volatile.Write(ref _isHeld, 0); // release: pairs with Enter
        if (dropped != 0)
        {
            store.RecordDroppedChanges(dropped);
        }
    }

    /// <summary>Makes all watchers start over with a snapshot, where what was written is not known one by one.</summary>
    internal void Reset()
    {
        Enter();
        RequestReset();
        End();
    }

    /// <summary>Makes all watchers start over with a snapshot. Called within a step.</summary>
    internal void RequestReset()
    {
        foreach (ChangeRing<TKey, TValue> ring in _rings)
        {
            ring.RequestReset();
        }
    }

    /// <summary>Waits for nothing but some instructions of another writer, and cannot be interrupted.</summary>
    private void Enter()
    {
        SpinWait spin = default;
        while (Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0 && !FaultInjection.FeedIsNotExclusive) // full fence: pairs with End
        {
            SchedulePoint.Spin();
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
