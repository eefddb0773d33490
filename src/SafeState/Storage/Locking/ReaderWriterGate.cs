using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>Readers side by side, writers alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct ReaderWriterGate : IGate
{
    private GuardedStore _store;
    private SharedLock _lock;

    static GuardStrategy IGate.Strategy => GuardStrategy.ReaderWriter;

    void IGate.Attach(GuardedStore store)
    {
        _store = store;
        _lock ??= new SharedLock();
    }

    readonly void IGate.ThrowIfInside()
    {
    }

    readonly void IGate.EnterRead()
    {
        try
        {
            SchedulePoint.Hit();
            if (!FaultInjection.ReaderWriterReadsTakeNoLock && !_lock.TryEnterRead())
            {
                EnterContended(static (taken, limit) => taken.Enter(writes: false, limit));
            }
        }
        catch (LockRecursionException exception)
        {
            throw ReentrancyMessage.Section(_store.Name, exception);
        }
    }

    readonly bool IGate.TryEnterRead() => !_lock.IsHeldByCurrentThread && _lock.TryEnterRead();

    readonly void IGate.ExitRead()
    {
        if (!FaultInjection.ReaderWriterReadsTakeNoLock)
        {
            _lock.Exit(writes: false);
        }
    }

    readonly void IGate.EnterWrite()
    {
        try
        {
            SchedulePoint.Hit();
            if (!_lock.TryEnterWrite())
            {
                EnterContended(static (taken, limit) => taken.Enter(writes: true, limit));
            }
        }
        catch (LockRecursionException exception)
        {
            throw ReentrancyMessage.Section(_store.Name, exception);
        }
    }

    readonly bool IGate.EnterUninterruptible()
    {
        SchedulePoint.Hit();
        bool interrupted = false;
        try
        {
            if (_lock.TryEnterWrite())
            {
                return false;
            }
        }
        catch (ThreadInterruptedException)
        {
            interrupted = true;
        }

        long since = Stopwatch.GetTimestamp();
        interrupted |= LockWait.EnterUninterruptible(_lock, static (taken, limit) => taken.Enter(writes: true, limit), _store);
        _store.RecordContention(since);
        return interrupted && !FaultInjection.InterruptionOfCommitIsLost;
    }

    readonly void IGate.ExitWrite() => _lock.Exit(writes: true);

    private readonly void EnterContended(LockWait.Attempt<SharedLock> attempt)
    {
        long since = Stopwatch.GetTimestamp();
        LockWait.Enter(_store, _lock, attempt);
        _store.RecordContention(since);
    }
}
