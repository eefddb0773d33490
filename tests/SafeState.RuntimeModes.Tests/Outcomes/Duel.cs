using System;
using System.Diagnostics;
using System.Threading;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>Two threads, one of which writes while the other reads.</summary>
internal static class Duel
{
    /// <summary>Rounds between two looks at whether to go on, which would only keep the threads from each other.</summary>
    private const int Batch = 1_000;

    /// <summary>How often the reader saw what it must not.</summary>
    /// <param name="trial">What they do.</param>
    /// <param name="batches">How many thousand rounds the reader makes.</param>
    internal static int Count(Trial trial, int batches)
    {
        int seen = 0;
        Run(trial, () =>
        {
            for (int batch = 0; batch < batches; batch++)
            {
                seen += ReadBatch(trial, batch);
            }
        });
        return seen;
    }

    /// <summary>Whether the reader sees it at all, within a time that is long enough by far.</summary>
    internal static bool Shows(Trial trial, TimeSpan limit)
    {
        bool shows = false;
        Run(trial, () =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            for (int batch = 0; !shows && watch.Elapsed < limit; batch++)
            {
                shows = ReadBatch(trial, batch) != 0;
            }
        });
        return shows;
    }

    private static int ReadBatch(Trial trial, int batch)
    {
        int seen = 0;
        for (int round = 0; round < Batch; round++)
        {
            seen += trial.Read((batch * Batch) + round) ? 1 : 0;
        }

        return seen;
    }

    private static void Run(Trial trial, Action read)
    {
        bool done = false;
        Thread writer = new(() =>
        {
            for (int batch = 0; !Volatile.Read(ref done); batch++)
            {
                for (int round = 0; round < Batch; round++)
                {
                    trial.Write((batch * Batch) + round);
                }
            }
        });
        writer.Start();
        try
        {
            read();
        }
        finally
        {
            Volatile.Write(ref done, true);
            writer.Join();
        }
    }
}
