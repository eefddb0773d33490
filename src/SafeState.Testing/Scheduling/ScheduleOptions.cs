namespace SafeState.Testing;

/// <summary>Specifies which schedules are run.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Gets how often a thread that could continue is interrupted at most. Most faults need one or two interruptions.</summary>
    public int Preemptions { get; init; } = 3;

    /// <summary>Gets how many schedules are run at most.</summary>
    public int MaxSchedules { get; init; } = 1_000_000;

    /// <summary>Gets the seed of random schedules. With null, all schedules within the bound run, one after another.</summary>
    public int? Seed { get; init; }

    /// <summary>Gets the only schedule to run. A failure names the schedule that leads to it.</summary>
    public string? Replay { get; init; }

    /// <summary>Gets how many schedule points one run may pass before it counts as a run that never ends.</summary>
    public int MaxSteps { get; init; } = 100_000;
}
