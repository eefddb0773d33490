using System;
using System.Threading;

namespace SafeState.Testing;

/// <summary>Limits of a check. One step tries one outcome of one call.</summary>
public sealed record CheckOptions
{
    /// <summary>Gets how many steps the verdict on each part may take.</summary>
    public long StepLimit { get; init; } = 10_000_000;

    /// <summary>Gets how long the verdict on the whole history may take.</summary>
    public TimeSpan TimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Gets how many threads check different parts at the same time, including the caller. Short checks run on the caller alone.
    /// </summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets how many steps may be spent to minimize a counterexample. With zero, it is the whole part.</summary>
    public long MinimizingStepLimit { get; init; } = 1_000_000;

    /// <summary>Gets how long minimizing a counterexample may take.</summary>
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
