using System.ComponentModel;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Detection.Engine;
using ThreadState = SafeState.Detection.Engine.ThreadState;

namespace SafeState.Detection.CompilerServices;

/// <summary>Receives the locks that woven code takes and releases.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Locks
{
    /// <summary>Records that the current thread holds a lock. Call it after the lock is taken.</summary>
    /// <param name="key">The lock object.</param>
    /// <param name="mode">How the lock is held.</param>
    public static void Entered(object? key, LockMode mode)
    {
        if (key is not null)
        {
            ThreadState thread = ThreadState.Current;
            thread.Locks.Add(key, mode);
            Detector.Current.Chaos.Reach("lock taken", thread);
        }
    }

    /// <summary>Records that the current thread gives up a lock. Call it before the lock is released.</summary>
    /// <param name="key">The lock object; null does nothing, because the call that follows throws.</param>
    /// <param name="mode">How the lock is held.</param>
    public static void Exited(object? key, LockMode mode)
    {
        if (key is not null)
        {
            ThreadState thread = ThreadState.Current;
            Detector.Current.Chaos.Reach("lock released", thread);
            thread.Locks.Remove(key, mode);
        }
    }

    /// <summary>Records that the current flow acquired a semaphore. Call it after the wait.</summary>
    /// <param name="semaphore">The semaphore.</param>
    public static void SemaphoreEntered(SemaphoreSlim? semaphore)
    {
        if (semaphore is not null)
        {
            SemaphoreHold.Add(semaphore, null);
            Detector.Current.Chaos.Reach("lock taken", ThreadState.Current);
        }
    }

    /// <summary>Records that the current flow has the semaphore as soon as a wait completes. Call it after the wait began.</summary>
    /// <param name="semaphore">The semaphore.</param>
    /// <param name="wait">What <see cref="SemaphoreSlim.WaitAsync()"/> returned.</param>
    public static void SemaphoreAwaited(SemaphoreSlim? semaphore, Task? wait)
    {
        if (semaphore is not null && wait is not null)
        {
            SemaphoreHold.Add(semaphore, wait);
        }
    }

    /// <summary>Records that the current flow gives up a semaphore. Call it before the semaphore is released.</summary>
    /// <param name="semaphore">The semaphore; null does nothing, because the call that follows throws.</param>
    public static void SemaphoreExited(SemaphoreSlim? semaphore)
    {
        if (semaphore is not null)
        {
            Detector.Current.Chaos.Reach("lock released", ThreadState.Current);
            SemaphoreHold.Remove(semaphore);
        }
    }
}
