using System;
using System.Diagnostics;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Estimates the reads of the time between two windows of <see cref="ReadDutyCycle"/>. What is counted and what is estimated only grow, so
/// a published total never falls.
/// </summary>
internal static class ReadEstimates
{
    private static readonly Lock Guard = new();
    private static ReadEstimate[] _stores = [];
    private static long _phaseStart = Stopwatch.GetTimestamp();
    private static ReadPhase _phase;

    /// <summary>Notes that a phase begins, unless it lasts already.</summary>
    internal static void SetPhase(ReadPhase phase)
    {
        lock (Guard)
        {
            if (phase == _phase)
            {
                return;
            }

            long now = Stopwatch.GetTimestamp();
            long[] totals = CounterRegistry.Sum();
            int stores = totals.Length / CounterLayout.Stride;
            if (_stores.Length < stores)
            {
                Array.Resize(ref _stores, stores);
            }

            for (int store = 0; store < stores; store++)
            {
                long counted = totals[(store * CounterLayout.Stride) + (int)StoreCounter.Read];
                _stores[store].EndPhase(_phase, phase, counted, now - _phaseStart);
            }

            (_phase, _phaseStart) = (phase, now);
        }
    }

    /// <summary>Returns the estimated reads of a store, apart from those that were counted.</summary>
    /// <param name="firstCounter">The first of the cells of the store.</param>
    internal static long Get(int firstCounter)
    {
        lock (Guard)
        {
            int store = firstCounter / CounterLayout.Stride;
            return store < _stores.Length ? _stores[store].Get(_phase, Stopwatch.GetTimestamp() - _phaseStart) : 0;
        }
    }

    /// <summary>Forgets the former owner of cells.</summary>
    internal static void Reset(int firstCounter)
    {
        lock (Guard)
        {
            int store = firstCounter / CounterLayout.Stride;
            if (store < _stores.Length)
            {
                _stores[store] = default;
            }
        }
    }
}
