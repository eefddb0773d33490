using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>The totals of a store at one moment.</summary>
/// <param name="Reads">The number of reads, estimated from those that were observed.</param>
/// <param name="Writes">The number of all other operations.</param>
/// <param name="Contentions">The number of contentions.</param>
/// <param name="Retries">The number of retries.</param>
internal readonly record struct StoreReading(double Reads, long Writes, long Contentions, long Retries)
{
    /// <summary>Gets the counts of the waits, or null if there was none.</summary>
    public int[]? Waits { get; init; }

    internal static StoreReading Create(StoreMeter meter, long[] totals, double reads)
    {
        long writes = 0;
        for (StoreCounter operation = StoreCounter.Read + 1; operation <= StoreCounter.Section; operation++)
        {
            writes += meter.GetCount(totals, operation);
        }

        return new(reads, writes, meter.GetCount(totals, StoreCounter.Contentions), meter.GetCount(totals, StoreCounter.Retries))
        {
            Waits = meter.Waits.Read(),
        };
    }

    /// <summary>Returns how often a lock was acquired.</summary>
    internal double Acquisitions(GuardStrategy strategy) =>
        strategy is GuardStrategy.Locked or GuardStrategy.ReaderWriter ? Reads + Writes : Writes;
}
