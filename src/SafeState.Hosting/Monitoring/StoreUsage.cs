using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Hosting.Advice;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>The operations of one store since the host started, for advice.</summary>
/// <param name="meter">The store.</param>
/// <param name="isNew">Whether the store is new since the last reading, so that all its counts belong to the interval.</param>
internal sealed class StoreUsage(StoreMeter meter, bool isNew)
{
    /// <summary>A share of fewer samples says little.</summary>
    private const long LeastSamples = 16;

    private readonly double[] _counts = new double[CounterLayout.Count];
    private long[]? _last = isNew ? new long[CounterLayout.Count] : null;
    private double _seconds;
    private double _entries;
    private double _threads;
    private double _weight;
    private long _samples;
    private long _samplesOfHottest;
    private bool _keepsOrder;
    private bool _hasKeys = isNew;

    /// <summary>Adds the operations since the last call.</summary>
    /// <param name="totals">The totals of all counters.</param>
    /// <param name="seconds">The seconds since the last call.</param>
    /// <param name="reads">The number of reads each second.</param>
    /// <param name="copied">The bytes that writes copied each second.</param>
    /// <param name="threads">The effective number of threads that used the store.</param>
    internal void Add(long[] totals, double seconds, double reads, double copied, double threads)
    {
        long[] now = meter.GetCounts(totals);
        if (_last is not null)
        {
            double before = Operations;
            for (int counter = 0; counter < now.Length; counter++)
            {
                _counts[counter] += now[counter] - _last[counter];
            }

            AddEstimates(now, seconds, reads, copied);
            _seconds += seconds;
            AddWeighted(Operations - before, threads);
        }

        _last = now;
    }

    /// <summary>Gets the share of the most used key in the samples that were added last, or null if they were too few.</summary>
    internal double? LastHotKeyShare { get; private set; }

    /// <summary>Adds samples of keys.</summary>
    /// <param name="keys">The number of samples, and how many of them were of the most used key.</param>
    internal void AddKeys((long Samples, long OfHottest) keys)
    {
        if (_hasKeys)
        {
            _samples += keys.Samples;
            _samplesOfHottest += keys.OfHottest;
            LastHotKeyShare = keys.Samples >= LeastSamples ? (double)keys.OfHottest / keys.Samples : null;
        }

        _hasKeys = true; // the first ones belong to no interval
    }

    internal StoreTraffic ToTraffic() => new(
        meter.Strategy,
        _seconds,
        _counts.Select(static (count, counter) => KeyValuePair.Create((StoreCounter)counter, count)).Where(static pair => pair.Value > 0)
        .ToDictionary())
    {
        Entries = _weight > 0 ? _entries / _weight : 0,
        Threads = _weight > 0 ? double.Max(1, _threads / _weight) : 1,
        HotShare = _samples > 0 ? (double)_samplesOfHottest / _samples : 0,
        KeepsOrder = _keepsOrder,
    };

    private double Operations => _counts.Take(CounterLayout.Operations).Sum();

    /// <summary>
    /// Adds the reads and the copied bytes. They are counted for a part of the time only, and their rate stands for all of it.
    /// </summary>
    private void AddEstimates(long[] now, double seconds, double reads, double copied)
    {
        AddEstimate((int)StoreCounter.Read, now, reads * seconds);
        AddEstimate((int)StoreCounter.CopiedBytes, now, copied * seconds);
    }

    private void AddEstimate(int counter, long[] now, double estimate) => _counts[counter] += estimate - (now[counter] - _last![counter]);

    /// <summary>Adds the threads. Intervals with more operations have more weight.</summary>
    private void AddWeighted(double operations, double threads)
    {
        List<IStoreInstance> live = meter.Live.GetAlive();
        if (operations <= 0 || live.Count == 0)
        {
            return;
        }

        _entries += operations * live.Average(static store => (double)store.Entries);
        _threads += operations * threads;
        _weight += operations;
        _keepsOrder |= live[0].KeepsOrder;
    }
}
