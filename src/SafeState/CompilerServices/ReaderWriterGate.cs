using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>Readers side by side, writers alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "A store lives as long as the object it belongs to; the lock holds no native resource before it is contended, and its events are finalized.")]
[StackTraceHidden]
public struct ReaderWriterGate : IGate
{
    private GuardedStore _store;
    private ReaderWriterLockSlim _lock;

    void IGate.Attach(GuardedStore store)
    {
        _store = store;
        _lock = new ReaderWriterLockSlim(LockRecursionPolicy.NoRecursion);
    }

    readonly void IGate.EnterRead()
    {
        try
        {
            Yield.Reach();
            if (!Mutant.ReaderWriterReadsTakeNoLock && !_lock.TryEnterReadLock(0))
            {
                long since = Stopwatch.GetTimestamp();
                Yield.Enter(_lock, writes: false);
                if (!_lock.TryEnterReadLock(GuardedStores.WaitLimit))
                {
                    throw OwnerWait.TimeoutOfLock(_store);
                }

                _store.Contended(since);
            }
        }
        catch (LockRecursionException exception)
        {
            throw Reentrancy.Section(_store, exception);
        }
    }

    readonly bool IGate.TryEnterRead() => !_lock.IsReadLockHeld && !_lock.IsWriteLockHeld && _lock.TryEnterReadLock(0);

    readonly void IGate.ExitRead()
    {
        if (!Mutant.ReaderWriterReadsTakeNoLock)
        {
            Exit(writes: false);
        }
    }

    readonly void IGate.EnterWrite()
    {
        try
        {
            EnterWrite(GuardedStores.WaitLimit);
        }
        catch (LockRecursionException exception)
        {
            throw Reentrancy.Section(_store, exception);
        }
    }

    readonly bool IGate.EnterToCommit()
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                EnterWrite(Timeout.InfiniteTimeSpan);
                return interrupted;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }
    }

    readonly void IGate.ExitWrite() => Exit(writes: true);

    /// <summary>
    /// The framework's lock sleeps for a moment where many threads leave it at once, and can be interrupted there: before it has
    /// changed anything, with the lock still held. Leaving is not given up for that; the interruption is passed on.
    /// </summary>
    private readonly void Exit(bool writes)
    {
        bool interrupted = false;
        while (!TryExit(writes))
        {
            interrupted = true;
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    /// <returns>False: interrupted.</returns>
    private readonly bool TryExit(bool writes)
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

    private readonly void EnterWrite(TimeSpan limit)
    {
        Yield.Reach();
        if (!_lock.TryEnterWriteLock(0))
        {
            long since = Stopwatch.GetTimestamp();
            Yield.Enter(_lock, writes: true);
            if (!_lock.TryEnterWriteLock(limit))
            {
                throw OwnerWait.TimeoutOfLock(_store);
            }

            _store.Contended(since);
        }
    }
}
