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

    void IGate.Attach(GuardedStore store)
    {
        _store = store;
        _lock = new SharedLock();
    }

    readonly void IGate.EnterRead()
    {
        try
        {
            Yield.Reach();
            if (!Mutant.ReaderWriterReadsTakeNoLock && !_lock.TryEnterRead())
            {
                Contend(static (taken, limit) => taken.Enter(writes: false, limit));
            }
        }
        catch (LockRecursionException exception)
        {
            throw Reentrancy.Section(_store, exception);
        }
    }

    readonly bool IGate.TryEnterRead() => !_lock.IsHeldByCurrentThread && _lock.TryEnterRead();

    readonly void IGate.ExitRead()
    {
        if (!Mutant.ReaderWriterReadsTakeNoLock)
        {
            _lock.Exit(writes: false);
        }
    }

    readonly void IGate.EnterWrite()
    {
        try
        {
            Yield.Reach();
            if (!_lock.TryEnterWrite())
            {
                Contend(static (taken, limit) => taken.Enter(writes: true, limit));
            }
        }
        catch (LockRecursionException exception)
        {
            throw Reentrancy.Section(_store, exception);
        }
    }

    readonly bool IGate.EnterToCommit()
    {
        Yield.Reach();
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
        interrupted |= GateWait.EnterToCommit(_lock, static (taken, limit) => taken.Enter(writes: true, limit), _store);
        _store.Contended(since);
        return interrupted && !Mutant.InterruptedCommitIsLost;
    }

    readonly void IGate.ExitWrite() => _lock.Exit(writes: true);

    private readonly void Contend(GateWait.Attempt<SharedLock> attempt)
    {
        long since = Stopwatch.GetTimestamp();
        GateWait.Enter(_store, _lock, attempt);
        _store.Contended(since);
    }
}
