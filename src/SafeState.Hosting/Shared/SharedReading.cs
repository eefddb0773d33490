using SafeState.Sharing;

namespace SafeState.Hosting.Sharing;

/// <summary>The counts of a shared dictionary at a time.</summary>
internal readonly record struct SharedReading(long Reads, long Writes, long Conflicts, long Failures, long Rollbacks, long NearHits,
    long NearReads)
{
    internal static SharedReading Create(SharedUsage usage)
    {
        long hits = usage.Near?.Hits ?? 0;
        return new(usage.Reads, usage.Writes, usage.Conflicts, usage.Failures, usage.Rollbacks, hits,
            usage.Near is { } near ? hits + near.Misses + near.Stale : 0);
    }

    internal SharedReading Minus(SharedReading earlier) => new(Reads - earlier.Reads, Writes - earlier.Writes,
        Conflicts - earlier.Conflicts, Failures - earlier.Failures, Rollbacks - earlier.Rollbacks, NearHits - earlier.NearHits,
        NearReads - earlier.NearReads);
}
