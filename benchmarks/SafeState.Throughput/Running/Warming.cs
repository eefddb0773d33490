using System;
using System.Runtime;

namespace SafeState.Throughput.Running;

/// <summary>Runs a workload until its code is no longer compiled anew, and finds out how many steps fill a moment.</summary>
internal sealed class Warming(SliceRunner slices)
{
    private const int LeastRuns = 4;
    private const int MostRuns = 60;
    private const int QuietRuns = 3;

    // Calls of a chunk that bring its method through every tier.
    private const int LeastCalls = 90;

    // What takes longer than this for one stretch is slow enough to need no finer warming. By the clock that measures: a
    // machine that is busy with other things makes no cell slow.
    private const int Patience = 20;

    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(3);

    /// <summary>Warms.</summary>
    /// <returns>How many steps to run between two looks at the clock.</returns>
    public int Run(Workload workload, int threads)
    {
        workload.IsWarming = true;
        int chunk = workload.FixedChunk ?? workload.Unit;
        int quiet = 0;
        long calls = 0;
        for (int run = 0; run < MostRuns && (run < LeastRuns || quiet < QuietRuns || calls < LeastCalls); run++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            Slice slice = slices.Run(workload, threads, start: 0, chunk, Stretch);
            calls += slice.Threads[0].Steps / chunk;
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
            if (workload.FixedChunk is null)
            {
                chunk = Fit(workload, slice.Threads[0]);
            }

            if (slice.Threads[0].Seconds > (Patience * Stretch).TotalSeconds)
            {
                break;
            }
        }

        workload.IsWarming = false;
        return chunk;
    }

    private static int Fit(Workload workload, ThreadSlice slice)
    {
        double steps = Moment.TotalSeconds * slice.Steps / slice.Seconds;
        int units = (int)Math.Clamp(steps / workload.Unit, 1, workload.Period / workload.Unit);
        return units * workload.Unit;
    }
}
