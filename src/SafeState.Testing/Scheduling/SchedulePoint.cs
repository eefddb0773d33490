using System;

namespace SafeState.Testing;

/// <summary>
/// Places in the code under test at which a deterministic schedule may let another thread run. On a thread that no schedule
/// runs they do nothing. Code that ships leaves them out, by a symbol of its own.
/// </summary>
public static class SchedulePoint
{
    /// <summary>Whether the calling thread is run by <see cref="Schedules"/>.</summary>
    public static bool IsScheduled => ScheduledThread.Current is not null;

    /// <summary>Another thread may run here.</summary>
    public static void Hit() => ScheduledThread.Current?.Reach();

    /// <summary>In the loop of a thread that tries until another one has got further: others run first.</summary>
    public static void Spin() => ScheduledThread.Current?.Spin();

    /// <summary>
    /// Blocks: the thread does not run again before a condition holds. The code under test calls it in place of whatever it waits with.
    /// </summary>
    /// <param name="condition">Looks at what other threads do; without effects, since it is asked often and on any thread of the
    /// schedule.</param>
    /// <exception cref="InvalidOperationException">The thread is not scheduled: it must wait by other means.</exception>
    public static void Await(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        (ScheduledThread.Current
            ?? throw new InvalidOperationException(
                "Only a thread that Schedules runs can wait at a yield point. Ask SchedulePoint.IsScheduled first.")).Await(condition);
    }
}
