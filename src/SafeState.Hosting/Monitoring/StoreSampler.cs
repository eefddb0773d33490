using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Hosting.Advice;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Samples the totals of all stores of the host and of the process at intervals, and keeps them for a minute.</summary>
internal sealed class StoreSampler(StoreHost host, TimeProvider time)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<StoreMeter, StoreHistory> _histories = [];
    private readonly Dictionary<StoreMeter, StoreUsage> _usages = [];
    private readonly Dictionary<StoreMeter, (double Reads, double Copied)> _observed = [];
    private readonly ThreadSampler _threads = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private bool _hasRead;

    /// <summary>Records the counts of the time in which reads were observed. The rates are based on them until the next time.</summary>
    internal void RecordObserved(long[] before, long[] after, TimeSpan window)
    {
        lock (_guard)
        {
            foreach (StoreMeter meter in MetersWithin(before))
            {
                _observed[meter] = (RateOf(StoreCounter.Read), RateOf(StoreCounter.CopiedBytes));

                double RateOf(StoreCounter counter) =>
                    (meter.GetCount(after, counter) - meter.GetCount(before, counter)) / window.TotalSeconds;
            }
        }
    }

    /// <summary>Takes a reading of every store.</summary>
    /// <returns>The stores with their history.</returns>
    internal IReadOnlyList<(StoreMeter Meter, StoreHistory History)> Sample()
    {
        long[] totals = CounterRegistry.Sum();
        lock (_guard)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            double seconds = (now - _last).TotalSeconds;
            _threads.Sample();
            foreach (StoreMeter meter in MetersWithin(totals))
            {
                StoreHistory history = GetHistory(meter);
                (double reads, double copied) = _observed.GetValueOrDefault(meter);
                history.Add(now, StoreReading.Create(meter, totals, history.Reads + (reads * seconds)));
                GetUsage(meter).Add(totals, seconds, reads, copied, _threads.GetEffectiveThreads(meter));
            }

            _last = now;
            _hasRead = true;
            return [.. _histories.Select(static pair => (pair.Key, pair.Value))];
        }
    }

    internal StoreRates GetRates(StoreMeter meter)
    {
        lock (_guard)
        {
            return _histories.TryGetValue(meter, out StoreHistory? history) ? history.Rates : default;
        }
    }

    /// <summary>Returns what every store has done since the first reading.</summary>
    internal IReadOnlyList<(StoreMeter Meter, StoreTraffic Traffic)> Traffic()
    {
        lock (_guard)
        {
            return [.. _usages.Select(static pair => (pair.Key, pair.Value.ToTraffic()))];
        }
    }

    private IEnumerable<StoreMeter> MetersWithin(long[] totals) =>
        StoreMeters.VisibleTo(host).Where(meter => meter.FirstCounter < totals.Length);

    private StoreHistory GetHistory(StoreMeter meter)
    {
        if (!_histories.TryGetValue(meter, out StoreHistory? history))
        {
            _histories.Add(meter, history = new());
            if (_hasRead)
            {
                history.Add(_last, default); // it has come since the last reading: all it did counts
            }
        }

        return history;
    }

    private StoreUsage GetUsage(StoreMeter meter)
    {
        if (!_usages.TryGetValue(meter, out StoreUsage? usage))
        {
            _usages.Add(meter, usage = new(meter, isNew: _hasRead));
        }

        return usage;
    }
}
