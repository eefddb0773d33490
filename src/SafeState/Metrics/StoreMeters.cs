using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Metering;

/// <summary>The meters of all stores of no host that the process has ever had. Names are constants of the code, so there are few.</summary>
internal static class StoreMeters
{
    private static readonly ConcurrentDictionary<(string Name, GuardStrategy Strategy), StoreMeter> Meters = new();

    /// <summary>The meters of the stores that belong to the process.</summary>
    internal static ICollection<StoreMeter> Process => Meters.Values;

    /// <summary>The meters of the stores that a host uses: its own, and those of the process.</summary>
    internal static IEnumerable<StoreMeter> VisibleTo(StoreHost host) => host.Meters.Concat(Process);

    /// <summary>The meter of a store that is created now, on this thread.</summary>
    internal static StoreMeter GetOrCreate(string name, GuardStrategy strategy)
    {
        if (StoreHost.Current is { } host)
        {
            return host.GetMeter(name, strategy);
        }

        if (Meters.TryGetValue((name, strategy), out StoreMeter? known))
        {
            return known;
        }

        // Two threads may make two, of which one is dropped: it has reserved cells that stay zero.
        StoreMeter meter = Meters.GetOrAdd((name, strategy), static key => new StoreMeter(key.Name, key.Strategy, host: null));
        MeterPublisher.EnsurePublished();
        return meter;
    }
}
