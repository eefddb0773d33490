namespace SafeState.Testing;

/// <summary>Which schedules are run.</summary>
public sealed record ScheduleOptions
{
    /// <summary>How often a thread that could go on is interrupted, at most. Most faults need one or two.</summary>
    public int Preemptions { get; init; } = 3;

    /// <summary>How many schedules are run at most.</summary>
    public int MaxSchedules { get; init; } = 1_000_000;

    /// <summary>Null: all schedules within the bound, one after another. Else random ones, the same for the same seed.</summary>
    public int? Seed { get; init; }

    /// <summary>Runs this one only: a failure names the schedule that leads to it.</summary>
    public string? Replay { get; init; }

    /// <summary>How many yield points one run may pass before it counts as one that never ends.</summary>
    public int MaxSteps { get; init; } = 100_000;
}
