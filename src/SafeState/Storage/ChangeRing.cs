using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;

namespace SafeState.Sections;

/// <summary>
/// The changes that one watcher has not taken yet. Writers add them one step after the other. One reader takes them without a lock. A step
/// that does not fit is dropped, and so are all later ones until the reader starts over with a snapshot.
/// </summary>
/// <param name="capacity">The greatest number of changes.</param>
internal sealed class ChangeRing<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly WatchedChange<TKey, TValue>[] _changes = new WatchedChange<TKey, TValue>[capacity];

    /// <summary>How many changes the reader has taken.</summary>
    private long _taken;

    /// <summary>How many changes the reader may take: those of whole steps.</summary>
    private long _published;

    /// <summary>How many changes the writers have added, also those of a step that is under way.</summary>
    private long _written;

    /// <summary>How many changes were dropped since the last snapshot.</summary>
    private long _dropped;

    private bool _mustReset;
    private bool _isWoken;
    private bool _isClosed;

    /// <summary>Completed by the next step, while the reader waits.</summary>
    private TaskCompletionSource? _waiter;

    /// <summary>Gets whether the reader has gone away.</summary>
    internal bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>Gets whether changes may be missing, so that the reader needs a snapshot.</summary>
    internal bool MustReset => Volatile.Read(ref _mustReset); // acquire: pairs with RequestReset

    private bool IsReady => Volatile.Read(ref _published) != _taken || MustReset || Volatile.Read(ref _isWoken);

    /// <summary>Begins a step, which the reader takes as a whole or not at all. One writer at a time.</summary>
    /// <returns>The number of changes that are dropped: all of the step, or none.</returns>
    internal int Begin(int count)
    {
        if (IsClosed)
        {
            return 0;
        }

        if (!_mustReset && count <= capacity - (_written - Volatile.Read(ref _taken))) // acquire: the reader is done with the slots
        {
            return 0;
        }

        if (!FaultInjection.DroppedChangesAreNotReset)
        {
            SchedulePoint.Hit();
            RequestReset();
        }

        _dropped += count;
        return count;
    }

    /// <summary>Adds a change to the step, if the step fits.</summary>
    internal void Add(in WatchedChange<TKey, TValue> change)
    {
        if (!_mustReset && !IsClosed && _written - Volatile.Read(ref _taken) < capacity)
        {
            _changes[(int)(_written % capacity)] = change;
            SchedulePoint.Hit();
            _written++;
        }
    }

    /// <summary>Ends the step: the reader may take it.</summary>
    internal void End()
    {
        SchedulePoint.Hit();
        _ = Interlocked.Exchange(ref _published, _written); // full fence: the changes before it, and the look at the waiter after it
        Signal();
    }

    /// <summary>Makes the reader start over with a snapshot. Called by the writer, also in the middle of a step.</summary>
    internal void RequestReset()
    {
        _written = _published;
        Volatile.Write(ref _mustReset, true); // release: pairs with MustReset
    }

    /// <summary>The reader needs no more changes.</summary>
    internal void Close() => Volatile.Write(ref _isClosed, true);

    /// <summary>Ends the wait of the reader, now or later.</summary>
    internal void Wake()
    {
        Volatile.Write(ref _isWoken, !FaultInjection.WakingLeavesNoTrace);
        SchedulePoint.Hit();
        Interlocked.MemoryBarrier(); // pairs with that in WaitAsync
        Signal();
    }

    /// <summary>Takes all changes of whole steps. Called by the reader.</summary>
    /// <returns>The changes, or an empty array.</returns>
    internal WatchedChange<TKey, TValue>[] Take()
    {
        long published = Volatile.Read(ref FaultInjection.TransactionIsSplitForWatchers
            ? ref _written
            : ref _published); // acquire: the changes were written before
        SchedulePoint.Hit();
        int count = (int)(published - _taken);
        if (count == 0)
        {
            return [];
        }

        WatchedChange<TKey, TValue>[] taken = new WatchedChange<TKey, TValue>[count];
        int start = (int)(_taken % capacity);
        int first = Math.Min(count, capacity - start);
        Array.Copy(_changes, start, taken, 0, first);
        Array.Copy(_changes, 0, taken, first, count - first);
        SchedulePoint.Hit();
        Free(published);
        return taken;
    }

    /// <summary>Forgets all changes before a snapshot is taken. Called by the reader, once <see cref="MustReset"/> is true.</summary>
    /// <returns>The number of changes.</returns>
    internal int Discard()
    {
        long published = Volatile.Read(ref _published);
        int count = (int)(published - _taken);
        Free(published);
        return count;
    }

    /// <summary>Starts over. Called by the reader while no writer is in a section of the store.</summary>
    /// <returns>The number of changes that the writers have dropped.</returns>
    internal long Restart()
    {
        Free(_written);
        long dropped = _dropped;
        _published = _written;
        _dropped = 0;
        _mustReset = false;
        return dropped;
    }

    /// <summary>Returns when there are changes to take, a reset is needed, or the reader has been woken.</summary>
    internal Task WaitAsync()
    {
        TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously); // writers run nothing of the reader's
        Volatile.Write(ref _waiter, waiter);
        Interlocked.MemoryBarrier(); // the waiter before the look; pairs with End and Wake
        SchedulePoint.Hit();
        if (IsReady && !FaultInjection.WatcherWaitsWithoutALook)
        {
            Signal();
        }

        return waiter.Task;
    }

    private void Signal()
    {
        if (Volatile.Read(ref _waiter) is not null)
        {
            _ = Interlocked.Exchange(ref _waiter, null)?.TrySetResult();
        }
    }

    /// <summary>Gives the slots of the changes before a position back to the writers, and keeps no key or value alive.</summary>
    private void Free(long position)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<WatchedChange<TKey, TValue>>())
        {
            int count = (int)(position - _taken);
            int start = (int)(_taken % capacity);
            int first = Math.Min(count, capacity - start);
            Array.Clear(_changes, start, first);
            Array.Clear(_changes, 0, count - first);
        }

        Volatile.Write(ref _taken, position); // release: the slots are free; pairs with Begin
    }
}
