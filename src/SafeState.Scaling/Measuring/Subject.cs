using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using HdrHistogram;
using SafeState.Scaling.Maps;
using SafeState.Throughput.Running;

namespace SafeState.Scaling.Measuring;

/// <summary>The dictionary of one strategy, and the loops that measure it.</summary>
/// <typeparam name="TAccess">How the loops reach it.</typeparam>
internal sealed class Subject<TAccess>(GuardStrategy strategy, string store, TAccess map, Trace trace, Workers workers) : ISubject
    where TAccess : struct, IMapAccess
{
    /// <summary>The operations between two looks at the clock.</summary>
    private const int Chunk = 64;

    /// <summary>Latencies are recorded in nanoseconds, up to ten seconds, with three digits.</summary>
    private const long LongestLatency = 10_000_000_000;
    private const int Digits = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public GuardStrategy Strategy => strategy;

    public string Store => store;

    public Slice Play(int threads, TimeSpan length)
    {
        long[] counts = new long[threads];
        TimeSpan paused = GC.GetTotalPauseDuration();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);

        // One start and one end for all: threads that do not run at once must not count as if they did.
        long start = Stopwatch.GetTimestamp();
        workers.Run(threads, thread => counts[thread] = Play(Start(thread, threads), start, length), length + Patience);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new(counts.Sum() / seconds, bytes / counts.Sum(), (GC.GetTotalPauseDuration() - paused).TotalSeconds / seconds);
    }

    public Latency MeasureLatency(int threads, double load, TimeSpan length)
    {
        double peak = 0;
        workers.Run(threads, thread => _ = Timed(Start(thread, threads), perSecond: 0, length / 4), length + Patience);
        workers.Run(threads, thread =>
        {
            LongHistogram closed = Timed(Start(thread, threads), perSecond: 0, length / 4);
            double rate = closed.TotalCount / (length / 4).TotalSeconds;
            lock (workers)
            {
                peak += rate;
            }
        }, length + Patience);
        LongHistogram all = new(LongestLatency, Digits);
        workers.Run(threads, thread =>
        {
            LongHistogram own = Timed(Start(thread, threads), load * peak / threads, length);
            lock (all)
            {
                all.Add(own);
            }
        }, (length * 4) + Patience);
        return new(threads, load * peak, all.GetValueAtPercentile(50), all.GetValueAtPercentile(99), all.GetValueAtPercentile(99.9),
            all.GetMaxValue());
    }

    private static int Start(int thread, int threads) => (int)((long)Trace.Length * thread / threads) & ~(Chunk - 1);

    private long Play(int from, long start, TimeSpan length)
    {
        long played = 0;
        do
        {
            PlayChunk(from);
            from = (from + Chunk) & (Trace.Length - 1);
            played += Chunk;
        }
        while (Stopwatch.GetElapsedTime(start) < length);
        return played;
    }

    /// <summary>A separate method, so that the runtime compiles it again during the warm-up, with what the first calls showed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PlayChunk(int from)
    {
        foreach (ref readonly Trace.Step step in trace.Steps.AsSpan(from, Chunk))
        {
            Play(in step);
        }
    }

    /// <inheritdoc cref="PlayChunk"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PlayOne(int from) => Play(in trace.Steps[from]);

    private void Play(in Trace.Step step)
    {
        if (step.Writes)
        {
            map.Write(step.Key);
        }
        else
        {
            _ = map.Read(step.Key);
        }
    }

    /// <summary>
    /// Plays with the time of each operation. With a rate, operations have a time at which they are due, and late ones count from it.
    /// </summary>
    private LongHistogram Timed(int from, double perSecond, TimeSpan length)
    {
        LongHistogram latencies = new(LongestLatency, Digits);
        double nanoseconds = 1e9 / Stopwatch.Frequency;
        double interval = perSecond > 0 ? Stopwatch.Frequency / perSecond : 0;
        long start = Stopwatch.GetTimestamp();
        double until = start + (length.TotalSeconds * Stopwatch.Frequency);
        double due = start;
        long limit = start + (long)((until - start) * 3); // a machine that cannot keep up must not go on for ever
        while (due < until)
        {
            long begin = Stopwatch.GetTimestamp();
            while (begin < due)
            {
                begin = Stopwatch.GetTimestamp();
            }

            PlayOne(from);
            from = (from + 1) & (Trace.Length - 1);
            long end = Stopwatch.GetTimestamp();
            double since = interval > 0 ? due : begin;
            latencies.RecordValue(long.Min((long)((end - since) * nanoseconds), LongestLatency));
            due = interval > 0 ? due + interval : end;
            if (end > limit)
            {
                break;
            }
        }

        return latencies;
    }
}
