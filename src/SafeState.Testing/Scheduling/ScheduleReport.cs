using System;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>The result of a set of schedules.</summary>
public sealed class ScheduleReport
{
    internal ScheduleReport(int schedules, bool isComplete, string? failedSchedule, Exception? failure)
    {
        Schedules = schedules;
        IsComplete = isComplete;
        FailedSchedule = failedSchedule;
        Failure = failure;
    }

    /// <summary>Gets how many schedules were run.</summary>
    public int Schedules { get; }

    /// <summary>Gets whether these were all schedules within the bounds.</summary>
    public bool IsComplete { get; }

    /// <summary>Gets the schedule that failed, for <see cref="ScheduleOptions.Replay"/>, or null if none failed.</summary>
    public string? FailedSchedule { get; }

    /// <summary>Gets the exception that a thread or the check threw.</summary>
    public Exception? Failure { get; }

    /// <summary>Throws an exception if a schedule failed.</summary>
    /// <exception cref="ScheduleFailedException">A schedule failed.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw new ScheduleFailedException(
                $"{Failure.Message}\n\nThis was schedule {Schedules}. To run it again, pass new ScheduleOptions {{ Replay = "
                + $"\"{FailedSchedule}\" }}.", Failure);
        }
    }

    /// <summary>Returns the figures.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Schedules} schedules{(IsComplete ? ", all within the bounds" : string.Empty)}"
        + $"{(Failure is null ? string.Empty : $", the last one failed: {Failure.Message}")}");
}
