using System;

namespace SafeState.Testing;

/// <summary>
/// Places in the code under test where a deterministic schedule may let another thread run. They do nothing on a thread that no schedule
/// runs. Code that ships leaves them out with a compilation symbol.
/// </summary>
public static class SchedulePoint
{
    /// <summary>Gets whether <see cref="Schedules"/> runs the calling thread.</summary>
    public static bool IsScheduled => ScheduledThread.Current is not null;

    /// <summary>Lets another thread run here.</summary>
    public static void Hit() => ScheduledThread.Current?.Reach();

    /// <summary>Lets other threads run first. Call it in a loop that tries until another thread has made progress.</summary>
    public static void Spin() => ScheduledThread.Current?.Spin();

    /// <summary>
    /// Blocks: the thread does not run again before a condition holds. The code under test calls it instead of the wait that it ships with.
    /// </summary>
    /// <param name="condition">A delegate that reads the state of other threads. It must have no effects, because it is called often and
    /// on any thread of the schedule.</param>
    /// <exception cref="InvalidOperationException">The thread is not scheduled. It must wait by other means.</exception>
    public static void Await(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        (ScheduledThread.Current
            ?? throw new InvalidOperationException(
                "Only a thread that Schedules runs can wait at a schedule point. Check SchedulePoint.IsScheduled first.")).Await(condition);
    }
}
