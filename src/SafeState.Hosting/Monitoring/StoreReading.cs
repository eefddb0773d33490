using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>A store's totals at one moment.</summary>
/// <param name="Reads">Reads, estimated from those that were observed.</param>
/// <param name="Writes">All other operations.</param>
/// <param name="Contentions">Contentions.</param>
/// <param name="Retries">Retries.</param>
internal readonly record struct StoreReading(double Reads, long Writes, long Contentions, long Retries)
{
    internal static StoreReading Create(StoreMeter meter, long[] totals, double reads)
    {
        long writes = 0;
        for (StoreCounter operation = StoreCounter.Read + 1; operation <= StoreCounter.Section; operation++)
        {
            writes += meter.GetCount(totals, operation);
        }

        return new(reads, writes, meter.GetCount(totals, StoreCounter.Contentions), meter.GetCount(totals, StoreCounter.Retries));
    }

    /// <summary>How often a lock was wanted.</summary>
    internal double Acquisitions(GuardStrategy strategy) =>
        strategy is GuardStrategy.Locked or GuardStrategy.ReaderWriter ? Reads + Writes : Writes;
}
