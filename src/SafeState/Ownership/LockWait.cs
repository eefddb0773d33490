using System;
using System.Diagnostics;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Waiting;

/// <summary>
/// Waits for the lock of a store after it was found taken. A section of the library ends before the first interval. After that, the caller
/// enters the wait graph, which knows the threads that run a section of the application.
/// </summary>
[StackTraceHidden]
internal static class LockWait
{
    /// <summary>Tries to take a lock for some time. May throw <see cref="ThreadInterruptedException"/>; it is not taken then.</summary>
    internal delegate bool Attempt<TLock>(TLock taken, TimeSpan limit);

    /// <summary>Waits until the lock is taken.</summary>
    /// <exception cref="GuardDeadlockException">A section that holds the lock waits, directly or through others, for the calling
    /// thread.</exception>
    /// <exception cref="GuardTimeoutException">It took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted.</exception>
    internal static void Enter<TLock>(GuardedStore store, TLock taken, Attempt<TLock> attempt)
    {
        WaitBackoff patience = new(WaitBackoff.FirstInterval);
        Wait? wait = null;
        try
        {
            while (!attempt(taken, patience.NextInterval()))
            {
                if (patience.IsExpired)
                {
                    throw CreateTimeout(store);
                }

                if (wait is null)
                {
                    Wait entering = new(new StoreLock(store), signal: null, joins: false, ThreadWaitNode.Current, request: null);
                    WaitGraph.Add(entering);
                    wait = entering;
                }
                else
                {
                    WaitGraph.Recheck(wait);
                }
            }
        }
        finally
        {
            if (wait is not null)
            {
                WaitGraph.Leave(wait);
            }
        }
    }

    /// <summary>
    /// Waits until the lock is taken, whatever happens: an operation that owns a key must be able to give it back. It is in the wait graph,
    /// so that another caller of a cycle finds the cycle.
    /// </summary>
    /// <returns>Whether the thread was interrupted; the caller passes that on by <see cref="Thread.Interrupt"/> once it has left.</returns>
    internal static bool EnterUninterruptible<TLock>(TLock taken, Attempt<TLock> attempt, GuardedStore store)
    {
        bool interrupted = false;
        Wait? wait = null;
        int interval = WaitBackoff.FirstInterval;
        while (true)
        {
            try
            {
                if (attempt(taken, TimeSpan.FromMilliseconds(interval)))
                {
                    break;
                }

                wait ??= TryAddToGraph(store);
                interval = 1000;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (wait is not null)
        {
            WaitGraph.Leave(wait);
        }

        return interrupted;
    }

    private static Wait? TryAddToGraph(GuardedStore store)
    {
        try
        {
            Wait wait = new(new StoreLock(store), signal: null, joins: false, ThreadWaitNode.Current, request: null);
            WaitGraph.AddUninterruptible(wait);
            return wait;
        }
        catch (OutOfMemoryException)
        {
            return null; // a cycle may be missed; the commit is not
        }
    }

    private static GuardTimeoutException CreateTimeout(GuardedStore store) => new(
        $"Waited longer than GuardedStores.WaitLimit ({GuardedStores.WaitLimit.TotalSeconds:0.0} s) for the lock of the guarded store "
        + $"'{store.Name}'. "
        + "Look for a Read or Write section, or an equality of keys, that waits for another thread or runs for long.");
}
