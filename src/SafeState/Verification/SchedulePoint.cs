using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Proving;

/// <summary>
/// Where a deterministic schedule may let another thread run, and what it waits for in place of a lock. What ships has no
/// call of these: they are compiled only under SAFESTATE_PROVING, which tests/SafeState.Proving.Tests sets.
/// </summary>
internal static class SchedulePoint
{
    /// <summary>Between two steps that another thread may come between.</summary>
    [Conditional("SAFESTATE_PROVING")]
    internal static void Hit()
    {
#if SAFESTATE_PROVING
        Testing.SchedulePoint.Hit();
        ScheduleNoise.YieldAtRandom();
#endif
    }

    /// <summary>In a loop that tries until another thread has got further.</summary>
    [Conditional("SAFESTATE_PROVING")]
    internal static void Spin()
    {
#if SAFESTATE_PROVING
        Testing.SchedulePoint.Spin();
#endif
    }

    /// <summary>Before a lock is entered: returns when that will not block.</summary>
    [Conditional("SAFESTATE_PROVING")]
    internal static void Enter(Lock free)
    {
#if SAFESTATE_PROVING
        Await(() =>
        {
            bool entered = free.TryEnter();
            if (entered)
            {
                free.Exit();
            }

            return entered;
        });
#endif
    }

    /// <inheritdoc cref="Enter(Lock)"/>
    /// <param name="writes">Whether it is entered alone.</param>
    [Conditional("SAFESTATE_PROVING")]
    internal static void Enter(ReaderWriterLockSlim free, bool writes)
    {
#if SAFESTATE_PROVING
        Await(() => !free.IsWriteLockHeld && (!writes || free.CurrentReadCount == 0) && TryBoth(free, writes));
#endif
    }

    /// <inheritdoc cref="Enter(Lock)"/>
    /// <param name="taken">The lock.</param>
    /// <param name="isFree">Returns whether no thread is inside.</param>
    [Conditional("SAFESTATE_PROVING")]
    internal static void Enter<TLock>(TLock taken, Func<TLock, bool> isFree)
    {
#if SAFESTATE_PROVING
        Await(() => isFree(taken));
#endif
    }

    /// <summary>Before a task is waited for.</summary>
    [Conditional("SAFESTATE_PROVING")]
    internal static void Await(Task signal)
    {
#if SAFESTATE_PROVING
        Await(() => signal.IsCompleted);
#endif
    }

#if SAFESTATE_PROVING
    private static void Await(Func<bool> condition)
    {
        ScheduleNoise.YieldAtRandom();
        if (Testing.SchedulePoint.IsScheduled)
        {
            Testing.SchedulePoint.Await(condition);
        }
    }

    /// <summary>Asked on any thread of the schedule, so what this one holds itself says nothing: only an attempt does.</summary>
    private static bool TryBoth(ReaderWriterLockSlim free, bool writes)
    {
        bool entered = writes ? free.TryEnterWriteLock(0) : free.TryEnterReadLock(0);
        if (entered && writes)
        {
            free.ExitWriteLock();
        }
        else if (entered)
        {
            free.ExitReadLock();
        }

        return entered;
    }
#endif
}
