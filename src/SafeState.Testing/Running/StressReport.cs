using System;
using System.Collections.Generic;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>The result of a stress run.</summary>
public sealed class StressReport
{
    internal StressReport(StressOptions options, long histories, long overlapping, IReadOnlyDictionary<string, long> outcomes,
        TimeSpan elapsed, string? failure)
    {
        Seed = options.Seed;
        Histories = histories;
        Overlapping = overlapping;
        Outcomes = outcomes;
        Elapsed = elapsed;
        Failure = failure;
    }

    /// <summary>Gets the seed of the programs.</summary>
    public int Seed { get; }

    /// <summary>Gets how many histories were made and checked.</summary>
    public long Histories { get; }

    /// <summary>Gets in how many of them calls overlapped. It is zero without a clock, because overlap is then unknown.</summary>
    public long Overlapping { get; }

    /// <summary>
    /// Gets how often each outcome occurred, without a clock. An outcome is the calls of every client with their results.
    /// </summary>
    public IReadOnlyDictionary<string, long> Outcomes { get; }

    /// <summary>Gets how long the run took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Gets the counterexample and how to reproduce it, or null if every history has an explanation.</summary>
    public string? Failure { get; }

    /// <summary>Throws an exception if a history has no explanation.</summary>
    /// <exception cref="NotLinearizableException">A history has no explanation.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw new NotLinearizableException(Failure);
        }
    }

    /// <summary>Returns the figures, and the failure if there is one.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Histories} histories, {(Outcomes.Count == 0 ? $"{Overlapping} overlapping" : $"{Outcomes.Count} outcomes")}, "
        + $"{Elapsed.TotalSeconds:0.0} s, seed {Seed}{(Failure is null ? string.Empty : "\n" + Failure)}");
}
