using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Reads the totals of all stores from time to time, and keeps them for a minute.</summary>
internal sealed class StoreWatch(TimeProvider time)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<StoreMeter, StoreHistory> _histories = [];
    private readonly Dictionary<StoreMeter, double> _readRates = [];
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;

    /// <summary>What reads were counted while they were observed, for their rate until the next time.</summary>
    internal void NoteReads(long[] before, long[] after, TimeSpan window)
    {
        lock (_guard)
        {
            foreach (StoreMeter meter in Within(before))
            {
                _readRates[meter] = (meter.CellOf(after, Cell.Read) - meter.CellOf(before, Cell.Read)) / window.TotalSeconds;
            }
        }
    }

    /// <summary>Takes a reading of every store.</summary>
    /// <returns>The stores, with their history.</returns>
    internal IReadOnlyList<(StoreMeter Meter, StoreHistory History)> Read()
    {
        long[] totals = CellRegistry.Sum();
        lock (_guard)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            foreach (StoreMeter meter in Within(totals))
            {
                StoreHistory history = HistoryOf(meter);
                double reads = history.Reads + (_readRates.GetValueOrDefault(meter) * (now - _last).TotalSeconds);
                history.Add(now, StoreReading.Of(meter, totals, reads));
            }

            _last = now;
            return [.. _histories.Select(static pair => (pair.Key, pair.Value))];
        }
    }

    internal StoreRates RatesOf(StoreMeter meter)
    {
        lock (_guard)
        {
            return _histories.TryGetValue(meter, out StoreHistory? history) ? history.Rates : default;
        }
    }

    private static IEnumerable<StoreMeter> Within(long[] totals) => StoreMeters.All.Where(meter => meter.FirstCell < totals.Length);

    private StoreHistory HistoryOf(StoreMeter meter)
    {
        if (!_histories.TryGetValue(meter, out StoreHistory? history))
        {
            _histories.Add(meter, history = new());
        }

        return history;
    }
}
