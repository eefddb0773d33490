using System;
using System.Linq;
using SafeState.Hosting.Monitoring;
using SafeState.Metering;

namespace SafeState.Hosting.History;

/// <summary>What the stores of one name and strategy did between the last two samples.</summary>
/// <param name="Rates">The operations each second.</param>
/// <param name="Entries">The number of entries.</param>
/// <param name="Acquisitions">The number of acquisitions.</param>
/// <param name="Contentions">The number of them that had to wait.</param>
/// <param name="Waits">The waits.</param>
internal sealed record StoreInterval(StoreRates Rates, long Entries, double Acquisitions, long Contentions, WaitCounts Waits)
{
    internal static StoreInterval Create(in StoreSample sample)
    {
        (double acquisitions, long contentions) = sample.Readings.LastInterval(sample.Meter.Strategy);
        long entries = sample.Meter.Live.GetAlive().Sum(static store => (long)store.Entries);
        return new(sample.Readings.Rates, entries, acquisitions, contentions, sample.Readings.WaitsOfLastInterval());
    }

    /// <summary>Returns two stores together: one of the host, and one of the process with the same name.</summary>
    internal StoreInterval Plus(StoreInterval other) => new(
        new StoreRates(
            Rates.Reads + other.Rates.Reads,
            Rates.Writes + other.Rates.Writes,
            Rates.Contentions + other.Rates.Contentions,
            Rates.Retries + other.Rates.Retries),
        Entries + other.Entries,
        Acquisitions + other.Acquisitions,
        Contentions + other.Contentions,
        Waits.Plus(other.Waits));

    internal StorePoint ToPoint(long sample, DateTimeOffset at) => new(
        sample,
        at,
        Rates,
        Entries,
        Acquisitions > 0 ? double.Min(1, Contentions / Acquisitions) : null,
        Waits.Quantile(0.5),
        Waits.Quantile(0.99));
}
