using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Hosting.Advice;
using SafeState.Hosting.History;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Samples the totals of all stores of the host and of the process at intervals, and keeps them for a minute.</summary>
internal sealed class StoreSampler(StoreHost host, TimeProvider time)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<StoreMeter, StoreReadings> _readings = [];
    private readonly Dictionary<StoreMeter, StoreUsage> _usages = [];
    private readonly Dictionary<StoreMeter, ObservedRates> _observed = [];
    private readonly ThreadSampler _threads = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private bool _hasRead;
    private long _sample;

    /// <summary>Records the counts of the time in which reads were observed. The rates are based on them until the next time.</summary>
    internal void RecordObserved(long[] before, long[] after, TimeSpan window)
    {
        lock (_guard)
        {
            foreach (StoreMeter meter in MetersWithin(before))
            {
                _observed[meter] = new(RateOf(StoreCounter.Read), RateOf(StoreCounter.CopiedBytes), _sample);

                double RateOf(StoreCounter counter) =>
                    (meter.GetCount(after, counter) - meter.GetCount(before, counter)) / window.TotalSeconds;
            }
        }
    }

    /// <summary>Takes a reading of every store.</summary>
    /// <param name="takesKeys">Whether to take the samples of keys too. A share of few of them means nothing.</param>
    /// <returns>The stores with their readings.</returns>
    internal IReadOnlyList<StoreSample> Sample(bool takesKeys = true)
    {
        long[] totals = CounterRegistry.Sum();
        lock (_guard)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            double seconds = (now - _last).TotalSeconds;
            _threads.Sample();
            foreach (StoreMeter meter in MetersWithin(totals))
            {
                StoreReadings readings = GetReadings(meter);
                ObservedRates observed = _observed.GetValueOrDefault(meter);
                readings.Add(now, StoreReading.Create(meter, totals, readings.Reads + (observed.Reads * seconds)));
                StoreUsage usage = GetUsage(meter);
                usage.Add(totals, seconds, observed.Reads, observed.Copied, _threads.GetEffectiveThreads(meter));
                if (takesKeys)
                {
                    usage.AddKeys(meter.HotKeys.TakeSamples());
                }
            }

            _last = now;
            _hasRead = true;
            long sample = _sample++;
            return [.. _readings.Select(pair => new StoreSample(pair.Key, pair.Value, IsObserved(pair.Key, sample)))];
        }
    }

    internal StoreRates GetRates(StoreMeter meter)
    {
        lock (_guard)
        {
            return _readings.TryGetValue(meter, out StoreReadings? readings) ? readings.Rates : default;
        }
    }

    /// <summary>Returns the state of a store.</summary>
    /// <param name="meter">The store.</param>
    /// <param name="totals">The totals of all counters.</param>
    internal StoreStatus GetStatus(StoreMeter meter, long[] totals)
    {
        long Total(StoreCounter counter) => meter.FirstCounter < totals.Length ? meter.GetCount(totals, counter) : 0;

        lock (_guard)
        {
            StoreReadings? readings = _readings.GetValueOrDefault(meter);
            (double acquisitions, long contentions) = readings?.LastMinute(meter.Strategy) ?? default;
            WaitCounts waits = readings?.WaitsOfLastMinute() ?? default;
            double threads = _threads.GetEffectiveThreads(meter);
            return new(
                acquisitions > 0 ? double.Min(1, contentions / acquisitions) : null,
                _usages.GetValueOrDefault(meter)?.LastHotKeyShare,
                threads > 0 ? threads : null,
                waits.Quantile(0.5),
                waits.Quantile(0.99),
                Total(StoreCounter.Adaptations),
                Total(StoreCounter.Retries),
                Total(StoreCounter.FactoryRuns),
                Total(StoreCounter.FactoryFailures));
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

    private bool IsObserved(StoreMeter meter, long sample) =>
        _observed.TryGetValue(meter, out ObservedRates observed) && observed.Sample == sample;

    private IEnumerable<StoreMeter> MetersWithin(long[] totals) =>
        StoreMeters.VisibleTo(host).Where(meter => meter.FirstCounter < totals.Length);

    private StoreReadings GetReadings(StoreMeter meter)
    {
        if (!_readings.TryGetValue(meter, out StoreReadings? readings))
        {
            _readings.Add(meter, readings = new());
            if (_hasRead)
            {
                readings.Add(_last, default); // it has come since the last reading: all it did counts
            }
        }

        return readings;
    }

    private StoreUsage GetUsage(StoreMeter meter)
    {
        if (!_usages.TryGetValue(meter, out StoreUsage? usage))
        {
            _usages.Add(meter, usage = new(meter, isNew: _hasRead));
        }

        return usage;
    }

    /// <summary>What was observed of a store in a part of the interval.</summary>
    /// <param name="Reads">The reads each second.</param>
    /// <param name="Copied">The bytes that writes copied each second.</param>
    /// <param name="Sample">The number of the sample that ends the interval.</param>
    private readonly record struct ObservedRates(double Reads, double Copied, long Sample);
}
