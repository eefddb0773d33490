using System;
using System.Diagnostics;

namespace SafeState.Throughput.Running;

/// <summary>Adds up what one thread does in a slice.</summary>
internal struct Tally
{
    private long _steps;
    private long _ticks;
    private long _bytes;

    /// <summary>Runs steps and counts them, their time and what they allocate.</summary>
    public void Measure(Workload workload, int thread, int from, int count)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long ticks = Stopwatch.GetTimestamp();
        workload.Run(thread, from, count);
        _ticks += Stopwatch.GetTimestamp() - ticks;
        _bytes += GC.GetAllocatedBytesForCurrentThread() - bytes;
        _steps += count;
    }

    /// <summary>The sums.</summary>
    public readonly ThreadSlice Result(Workload workload) =>
        new(_steps, _steps * workload.OperationsPerStep, (double)_ticks / Stopwatch.Frequency, _bytes);
}
