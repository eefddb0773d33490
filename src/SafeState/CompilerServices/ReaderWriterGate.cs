using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>Readers side by side, writers alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "A store lives as long as the object it belongs to; the lock holds no native resource before it is contended, and its events are finalized.")]
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
            _lock.EnterReadLock();
        }
        catch (LockRecursionException exception)
        {
            throw Reentrancy.Section(_store, exception);
        }
    }

    readonly void IGate.ExitRead() => _lock.ExitReadLock();

    readonly void IGate.EnterWrite()
    {
        try
        {
            _lock.EnterWriteLock();
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
                _lock.EnterWriteLock();
                return interrupted;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }
    }

    readonly void IGate.ExitWrite() => _lock.ExitWriteLock();
}
