using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>
/// A lock for many readers or one writer. The lock of the framework keeps the state and knows the threads that are inside. This class only
/// tries to enter it and never waits there. A thread that is interrupted while it leaves that wait can leave the number of waiting writers
/// wrong, and then no reader enters again. Waits happen here, on a monitor, whose number of waiters stays right.
/// </summary>
[SuppressMessage("Design", "CA1001",
    Justification = "A store lives as long as the object it belongs to; the lock is never waited for, so it holds no native resource.")]
internal sealed class SharedLock
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);
    private readonly object _queue = new();

    /// <summary>The threads that wait. Written with the queue locked, read by each thread that leaves.</summary>
    private int _waiting;

    /// <summary>The writers among them: a reader that comes later lets one of them go first.</summary>
    private int _waitingWriters;

    /// <summary>How many writers entered after they waited. Only with the queue locked.</summary>
    private int _turns;

    /// <summary>For tests.</summary>
    internal object Queue => _queue;

    /// <summary>For tests.</summary>
    internal int Waiting => Volatile.Read(ref _waiting);

    internal bool IsHeldByCurrentThread => _lock.IsReadLockHeld || _lock.IsWriteLockHeld;

    /// <summary>Enters unless the caller would have to wait.</summary>
    /// <exception cref="LockRecursionException">The thread is inside.</exception>
    internal bool TryEnterRead() =>
        (Volatile.Read(ref _waitingWriters) == 0 || FaultInjection.ReadersOvertakeWaitingWriters) && _lock.TryEnterReadLock(0);

    /// <inheritdoc cref="TryEnterRead"/>
    internal bool TryEnterWrite() => _lock.TryEnterWriteLock(0);

    /// <summary>Waits. Interrupted, the thread is not inside.</summary>
    /// <returns>False: the limit came first.</returns>
    /// <exception cref="LockRecursionException">The thread is inside.</exception>
    internal bool Enter(bool writes, TimeSpan limit)
    {
        if (IsHeldByCurrentThread)
        {
            throw new LockRecursionException();
        }

        SchedulePoint.Enter(_lock, writes);
        long since = Environment.TickCount64;
        lock (_queue)
        {
            int turn = _turns;
            _ = Interlocked.Increment(ref _waiting); // full fence before the attempt: pairs with Exit
            _waitingWriters += writes ? 1 : 0;
            try
            {
                while (!((writes || _waitingWriters == 0 || _turns != turn) && TryEnter(writes)))
                {
                    TimeSpan left = limit - TimeSpan.FromMilliseconds(Environment.TickCount64 - since);
                    if (left <= TimeSpan.Zero)
                    {
                        return false;
                    }

                    _ = Monitor.Wait(_queue, left);
                }

                _turns += writes ? 1 : 0;
                return true;
            }
            finally
            {
                _waiting--;
                _waitingWriters -= writes ? 1 : 0;
                Monitor.PulseAll(_queue); // a reader that let this writer go first
            }
        }
    }

    internal void Exit(bool writes)
    {
        bool interrupted = false;
        while (!TryExit(writes))
        {
            interrupted = true;
        }

        Interlocked.MemoryBarrier(); // the exit before the look at who waits: pairs with Enter
        while (Volatile.Read(ref _waiting) != 0 && !FaultInjection.ExitWakesNoWaiter && !TrySignal())
        {
            interrupted = true;
        }

        if (interrupted && !FaultInjection.ExitSwallowsInterruption)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private bool TryEnter(bool writes) => writes ? _lock.TryEnterWriteLock(0) : _lock.TryEnterReadLock(0);

    /// <summary>
    /// Leaves the lock, unless the thread is interrupted. The lock of the framework sleeps for a moment if many threads leave at once. An
    /// interruption there comes before it has changed anything, with the lock still held. The caller tries again.
    /// </summary>
    /// <returns>False if the thread was interrupted.</returns>
    private bool TryExit(bool writes)
    {
        try
        {
            if (writes)
            {
                _lock.ExitWriteLock();
            }
            else
            {
                _lock.ExitReadLock();
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    /// <returns>False: interrupted.</returns>
    private bool TrySignal()
    {
        try
        {
            lock (_queue)
            {
                Monitor.PulseAll(_queue);
                return true;
            }
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }
}
