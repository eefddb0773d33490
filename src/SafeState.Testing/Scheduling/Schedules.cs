using System;

namespace SafeState.Testing;

/// <summary>
/// Runs threads one at a time, and decides at each schedule point which one continues. Every order of their steps is tried, or one order
/// is reproduced. Nothing is left to chance.
/// </summary>
/// <remarks>
/// It explores orders of steps. It does not explore what a processor or a compiler reorders between two steps; for that, use
/// <see cref="Stress"/>.
/// </remarks>
public static class Schedules
{
    /// <summary>Runs all schedules within the bounds, or until one fails.</summary>
    /// <param name="create">A delegate that creates what one schedule runs, with fresh objects and the same each time.</param>
    /// <param name="options">The schedules to run.</param>
    public static ScheduleReport Explore(Func<ScheduledRun> create, ScheduleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        options ??= new();
        IChooser chooser = options switch
        {
            { Replay: { } schedule } => new ReplayChooser(schedule),
            { Seed: { } seed } => new RandomChooser(seed, options.Preemptions),
            _ => new ExhaustiveChooser(options.Preemptions),
        };
        using ScheduleRunner runner = new(options.MaxSteps);
        int schedules = 0;
        bool hasMore;
        do
        {
            ScheduledRun run = create();
            schedules++;
            if (runner.Run(run, chooser) is { } failure)
            {
                return new(schedules, isComplete: false, runner.Schedule, failure);
            }

            hasMore = chooser.MoveNext();
        }
        while (hasMore && schedules < options.MaxSchedules);
        return new(schedules, isComplete: !hasMore, failedSchedule: null, failure: null);
    }
}
