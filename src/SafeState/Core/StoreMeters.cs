using System.Collections.Concurrent;
using System.Collections.Generic;

namespace SafeState.Metering;

/// <summary>The meters of all stores that the process has ever had. Names are constants of the code, so there are few.</summary>
internal static class StoreMeters
{
    private static readonly ConcurrentDictionary<(string Name, GuardStrategy Strategy), StoreMeter> Meters = new();

    internal static ICollection<StoreMeter> All => Meters.Values;

    internal static StoreMeter Of(string name, GuardStrategy strategy)
    {
        if (Meters.TryGetValue((name, strategy), out StoreMeter? known))
        {
            return known;
        }

        // Two threads may make two, of which one is dropped: it has reserved cells that stay zero.
        StoreMeter meter = Meters.GetOrAdd((name, strategy), static key => new StoreMeter(key.Name, key.Strategy));
        MeterHost.Ensure();
        return meter;
    }
}
