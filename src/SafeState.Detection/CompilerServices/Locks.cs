using System;
using System.ComponentModel;
using SafeState.Detection.Engine;

namespace SafeState.Detection.CompilerServices;

/// <summary>Receives the locks that woven code takes and releases.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Locks
{
    /// <summary>Records that the current thread holds a lock. Call it after the lock is taken.</summary>
    /// <param name="key">The lock object.</param>
    /// <param name="mode">How the lock is held.</param>
    public static void Entered(object key, LockMode mode)
    {
        ArgumentNullException.ThrowIfNull(key);
        ThreadState thread = ThreadState.Current;
        thread.Locks.Add(key, mode);
        Detector.Current.Chaos.Reach("lock taken", thread);
    }

    /// <summary>Records that the current thread gives up a lock. Call it before the lock is released.</summary>
    /// <param name="key">The lock object.</param>
    /// <param name="mode">How the lock is held.</param>
    public static void Exited(object key, LockMode mode)
    {
        ArgumentNullException.ThrowIfNull(key);
        ThreadState thread = ThreadState.Current;
        Detector.Current.Chaos.Reach("lock released", thread);
        thread.Locks.Remove(key, mode);
    }
}
