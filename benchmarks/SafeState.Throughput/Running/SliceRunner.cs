using System;
using System.Diagnostics;
using System.Threading;

namespace SafeState.Throughput.Running;

/// <summary>Runs a workload for a stretch of time on some threads.</summary>
internal sealed class SliceRunner(Workers workers, Checks checks)
{
    // A slice that is this much late hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs one slice and lets the workload check it.</summary>
    /// <param name="workload">What to do.</param>
    /// <param name="threads">How many threads do it.</param>
    /// <param name="start">The first step of each thread.</param>
    /// <param name="chunk">How many steps there are between two looks at the clock.</param>
    /// <param name="length">How long.</param>
    public Slice Run(Workload workload, int threads, int start, int chunk, TimeSpan length)
    {
        long torn = Content.Stamps.Torn;
        ThreadSlice[] results = new ThreadSlice[threads];
        int[] before = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
        TimeSpan pause = GC.GetTotalPauseDuration();
        if (workload.InPhases)
        {
            RunInPhases(workload, results, chunk, length);
        }
        else
        {
            workers.Run(threads, thread => results[thread] = RunAlone(workload, threads, thread, start, chunk, length), length + Patience);
        }

        Slice slice = new(
            start,
            results,
            [GC.CollectionCount(0) - before[0], GC.CollectionCount(1) - before[1], GC.CollectionCount(2) - before[2]],
            (GC.GetTotalPauseDuration() - pause).TotalMilliseconds);
        workload.Verify(slice, checks);
        if (Content.Stamps.Torn != torn)
        {
            checks.Fail("torn values were read", Content.Stamps.Torn - torn);
        }

        return slice;
    }

    private static ThreadSlice RunAlone(Workload workload, int threads, int thread, int start, int chunk, TimeSpan length)
    {
        Tally tally = new(Clock.UsesProcessorTime(threads));
        int from = start;
        long begin = Stopwatch.GetTimestamp();
        do
        {
            int count = Math.Min(chunk, workload.Period - from);
            tally.Measure(workload, thread, from, count);
            workload.Settle(thread, from, count);
            from = from + count == workload.Period ? 0 : from + count;
        }
        while (Stopwatch.GetElapsedTime(begin) < length);
        return tally.Result(workload);
    }

    private void RunInPhases(Workload workload, ThreadSlice[] results, int chunk, TimeSpan length)
    {
        long begin = Stopwatch.GetTimestamp();
        bool ends = false;
        using Barrier phase = new(results.Length, _ =>
        {
            workload.EndPhase(checks);
            ends = Stopwatch.GetElapsedTime(begin) >= length;
        });
        workers.Run(results.Length, thread =>
        {
            Tally tally = new(Clock.UsesProcessorTime(results.Length));
            do
            {
                try
                {
                    tally.Measure(workload, thread, 0, chunk);
                }
                catch
                {
                    // The others need not wait for a thread that ends here.
                    phase.RemoveParticipant();
                    throw;
                }

                phase.SignalAndWait();
            }
            while (!ends);
            results[thread] = tally.Result(workload);
        }, length + Patience);
    }
}
