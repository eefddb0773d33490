using System;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>What a set of schedules showed.</summary>
public sealed class ScheduleReport
{
    internal ScheduleReport(int schedules, bool isComplete, string? failedSchedule, Exception? failure)
    {
        Schedules = schedules;
        IsComplete = isComplete;
        FailedSchedule = failedSchedule;
        Failure = failure;
    }

    /// <summary>How many were run.</summary>
    public int Schedules { get; }

    /// <summary>Whether these were all within the bounds.</summary>
    public bool IsComplete { get; }

    /// <summary>The schedule that failed, for <see cref="ScheduleOptions.Replay"/>; null: none did.</summary>
    public string? FailedSchedule { get; }

    /// <summary>What a thread or the check threw.</summary>
    public Exception? Failure { get; }

    /// <summary>Throws if a schedule failed.</summary>
    /// <exception cref="ScheduleFailedException">One did.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw new ScheduleFailedException(
                $"{Failure.Message}\n\nThis was schedule {Schedules}; it comes back with new ScheduleOptions {{ Replay = "
                + $"\"{FailedSchedule}\" }}.", Failure);
        }
    }

    /// <summary>The figures.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Schedules} schedules{(IsComplete ? ", all within the bounds" : string.Empty)}"
        + $"{(Failure is null ? string.Empty : $", the last one failed: {Failure.Message}")}");
}
