using System;
using System.Collections.Generic;
using System.Globalization;

namespace SafeState.Testing;

/// <summary>What a stress run did and found.</summary>
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

    /// <summary>The seed of the programs.</summary>
    public int Seed { get; }

    /// <summary>How many histories were made and checked.</summary>
    public long Histories { get; }

    /// <summary>In how many of them calls overlapped; zero without a clock, where nobody knows.</summary>
    public long Overlapping { get; }

    /// <summary>Without a clock, how often each outcome came: the calls of every client with their results.</summary>
    public IReadOnlyDictionary<string, long> Outcomes { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The counterexample, and how to see it again; null: every history has an explanation.</summary>
    public string? Failure { get; }

    /// <summary>Throws if a history has no explanation.</summary>
    /// <exception cref="NotLinearizableException">One has none.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
        {
            throw new NotLinearizableException(Failure);
        }
    }

    /// <summary>The figures, and the failure if there is one.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Histories} histories, {(Outcomes.Count == 0 ? $"{Overlapping} overlapping" : $"{Outcomes.Count} outcomes")}, "
        + $"{Elapsed.TotalSeconds:0.0} s, seed {Seed}{(Failure is null ? string.Empty : "\n" + Failure)}");
}
