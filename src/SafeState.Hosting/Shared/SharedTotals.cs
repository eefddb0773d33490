using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Hosting.Advice;
using SafeState.Sharing;

namespace SafeState.Hosting.Sharing;

/// <summary>What was done with the shared dictionaries since they were opened, for advice.</summary>
internal sealed class SharedTotals(TimeProvider time)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<SharedUsage, Seen> _seen = [];
    private long _last = time.GetTimestamp();

    /// <summary>Ends an interval.</summary>
    internal void Take(IEnumerable<SharedUsage> usages)
    {
        lock (_guard)
        {
            foreach (SharedUsage usage in usages)
            {
                if (!_seen.TryGetValue(usage, out Seen? seen))
                {
                    _seen.Add(usage, seen = new(_last)); // it came within the interval
                }

                (long samples, long ofHottest) = usage.WrittenKeys.TakeSamples();
                seen.Samples += samples;
                seen.OfHottest += ofHottest;
            }

            _last = time.GetTimestamp();
        }
    }

    /// <summary>Returns what was done until now. The most written key is that of the intervals that have ended.</summary>
    internal IReadOnlyList<(string Name, SharedTraffic Traffic)> Get()
    {
        lock (_guard)
        {
            return [.. _seen.Select(pair => (pair.Key.Name, Describe(pair.Key, pair.Value)))];
        }
    }

    private SharedTraffic Describe(SharedUsage usage, Seen seen) => new(
        time.GetElapsedTime(seen.Start).TotalSeconds, usage.Reads, usage.Writes)
    {
        ReadTime = usage.ReadTime,
        WriteTime = usage.WriteTime,
        LookUps = usage.LookUps,
        Updates = usage.Updates,
        Steps = usage.Steps,
        Conflicts = usage.Conflicts,
        HotShare = seen.Samples > 0 ? (double)seen.OfHottest / seen.Samples : 0,
        Partitions = usage.Partitions,
        HasNearCache = usage.Near is not null,
    };

    private sealed class Seen(long start)
    {
        internal long Start => start;

        internal long Samples { get; set; }

        internal long OfHottest { get; set; }
    }
}
