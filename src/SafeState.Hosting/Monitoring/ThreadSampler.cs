using System.Collections.Generic;
using SafeState.Metering;

namespace SafeState.Hosting.Monitoring;

/// <summary>Estimates how many threads use a store at the same time.</summary>
internal sealed class ThreadSampler
{
    private Dictionary<ThreadCounters, long[]> _before = [];
    private Dictionary<ThreadCounters, long[]> _now = [];

    /// <summary>Takes a reading of every thread.</summary>
    internal void Sample()
    {
        Dictionary<ThreadCounters, long[]> now = [];
        foreach ((ThreadCounters thread, long[] counts) in CounterRegistry.SumByThread())
        {
            now.Add(thread, counts);
        }

        (_before, _now) = (_now, now);
    }

    /// <summary>
    /// Returns the effective number of threads that used a store between the last two readings. It is the square of the sum of their
    /// operations, divided by the sum of the squares. If threads do equal shares, it is their number. If one thread does nearly
    /// everything, it is near one.
    /// </summary>
    internal double GetEffectiveThreads(StoreMeter meter)
    {
        double sum = 0;
        double squares = 0;
        foreach ((ThreadCounters thread, long[] counts) in _now)
        {
            double did = Operations(meter, counts) - (_before.TryGetValue(thread, out long[]? before) ? Operations(meter, before) : 0);
            sum += did;
            squares += did * did;
        }

        return squares > 0 ? sum * sum / squares : 0;
    }

    private static double Operations(StoreMeter meter, long[] counts)
    {
        double sum = 0;
        for (StoreCounter operation = 0; operation <= StoreCounter.Section && meter.FirstCounter < counts.Length; operation++)
        {
            sum += meter.GetRawCount(counts, operation);
        }

        return sum;
    }
}
