using System;

namespace SafeState.Throughput.Running;

/// <summary>Adds up what one thread does in a slice.</summary>
/// <param name="processorTime">Whether its own processor time counts; see <see cref="Clock"/>.</param>
internal struct Tally(bool processorTime)
{
    private long _steps;
    private long _nanos;
    private long _bytes;

    /// <summary>Runs steps and counts them, their time and what they allocate.</summary>
    public void Measure(Workload workload, int thread, int from, int count)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long begin = Clock.Now(processorTime);
        workload.Run(thread, from, count);
        _nanos += Clock.Now(processorTime) - begin;
        _bytes += GC.GetAllocatedBytesForCurrentThread() - bytes;
        _steps += count;
    }

    /// <summary>The sums.</summary>
    public readonly ThreadSlice Result(Workload workload) =>
        new(_steps, _steps * workload.OperationsPerStep, Clock.Seconds(Math.Max(1, _nanos)), _bytes);
}
