using System;
using SafeState.Metering;

namespace SafeState.Hosting.History;

/// <summary>The waits of a time, by duration.</summary>
/// <param name="Counts">The count of each bucket of <see cref="WaitHistogram"/>, or null if nothing waited.</param>
internal readonly record struct WaitCounts(int[]? Counts)
{
    /// <summary>Returns the waits between two readings. A histogram that was read earlier may not have existed yet.</summary>
    internal static WaitCounts Between(int[]? before, int[]? after)
    {
        if (after is null)
        {
            return default;
        }

        int[] counts = new int[after.Length];
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            counts[bucket] = unchecked(after[bucket] - (before?[bucket] ?? 0));
        }

        return new(counts);
    }

    /// <summary>Returns the waits of two stores together.</summary>
    internal WaitCounts Plus(WaitCounts other)
    {
        if (Counts is null || other.Counts is null)
        {
            return Counts is null ? other : this;
        }

        int[] counts = new int[Counts.Length];
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            counts[bucket] = Counts[bucket] + other.Counts[bucket];
        }

        return new(counts);
    }

    /// <summary>
    /// Returns the duration that a share of the waits did not exceed, interpolated within its bucket. Waits above the last bound count
    /// as that bound.
    /// </summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>The duration, or null if nothing waited.</returns>
    internal TimeSpan? Quantile(double share)
    {
        long total = 0;
        foreach (int count in Counts ?? [])
        {
            total += count;
        }

        if (total == 0)
        {
            return null;
        }

        double rank = share * total;
        int bucket = 0;
        while (bucket < WaitHistogram.Bounds.Length && (Counts![bucket] == 0 || rank > Counts[bucket]))
        {
            rank -= Counts[bucket++];
        }

        if (bucket == WaitHistogram.Bounds.Length)
        {
            return TimeSpan.FromSeconds(WaitHistogram.Bounds[^1]);
        }

        double lower = bucket == 0 ? 0 : WaitHistogram.Bounds[bucket - 1];
        return TimeSpan.FromSeconds(lower + ((WaitHistogram.Bounds[bucket] - lower) * double.Max(0, rank) / Counts![bucket]));
    }
}
