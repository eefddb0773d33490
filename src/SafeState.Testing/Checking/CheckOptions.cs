using System;
using System.Threading;

namespace SafeState.Testing;

/// <summary>How much a check may do. One step is one look at one outcome of one call.</summary>
public sealed record CheckOptions
{
    /// <summary>How many steps the verdict on each part may take.</summary>
    public long StepLimit { get; init; } = 10_000_000;

    /// <summary>How long the verdict on the whole history may take.</summary>
    public TimeSpan TimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How many threads look at different parts at the same time, the caller among them. Short checks stay on the caller.
    /// </summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many steps may be spent on making a counterexample small; zero leaves it as large as the part is.</summary>
    public long MinimizingStepLimit { get; init; } = 1_000_000;

    /// <summary>How long making a counterexample small may take.</summary>
    public TimeSpan MinimizingTimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    internal static CheckOptions Valid(CheckOptions? options)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StepLimit, 1, nameof(StepLimit));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MinimizingStepLimit, nameof(MinimizingStepLimit));
        ThrowIfNegative(options.TimeLimit, nameof(TimeLimit));
        ThrowIfNegative(options.MinimizingTimeLimit, nameof(MinimizingTimeLimit));
        return options;
    }

    private static void ThrowIfNegative(TimeSpan limit, string name)
    {
        if (limit != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero, name);
        }
    }
}
