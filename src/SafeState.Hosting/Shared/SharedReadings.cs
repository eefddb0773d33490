using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Sharing;

namespace SafeState.Hosting.Sharing;

/// <summary>What was done with the shared dictionaries between two times.</summary>
internal sealed class SharedReadings(TimeProvider time)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<SharedUsage, SharedReading> _last = [];
    private readonly Dictionary<SharedUsage, SharedReading> _changes = [];
    private long _at = time.GetTimestamp();
    private double _seconds;

    /// <summary>Ends an interval.</summary>
    internal void Take(IEnumerable<SharedUsage> usages)
    {
        lock (_guard)
        {
            long now = time.GetTimestamp();
            (_seconds, _at) = (time.GetElapsedTime(_at, now).TotalSeconds, now);
            foreach (SharedUsage usage in usages)
            {
                SharedReading reading = SharedReading.Create(usage);
                _changes[usage] = reading.Minus(_last.GetValueOrDefault(usage));
                _last[usage] = reading;
            }
        }
    }

    /// <summary>
    /// Returns what was done in the last interval, and its length. Null: no interval has ended since the dictionary was opened.
    /// </summary>
    internal (SharedReading Change, double Seconds)? Get(SharedUsage usage)
    {
        lock (_guard)
        {
            return _seconds > 0 && _changes.TryGetValue(usage, out SharedReading change) ? (change, _seconds) : null;
        }
    }
}
