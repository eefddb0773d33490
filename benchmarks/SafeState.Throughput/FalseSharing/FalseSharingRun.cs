using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.FalseSharing;

/// <summary>
/// Each thread writes the fields of a stripe of its own, as an insertion does: in the objects of the store, and in fields that share a
/// cache line. What the second costs more is what the layout saves.
/// </summary>
internal sealed class FalseSharingRun(int rounds, TimeSpan slice)
{
    private const int Chunk = 10_000;

    /// <summary>Measures with a number of threads.</summary>
    /// <returns>Million insertions' worth of writes a second, round by round, all threads together.</returns>
    public FalseSharingFigures Measure(int threads)
    {
        using Workers workers = new(threads);
        object[] states = [.. Enumerable.Range(0, threads).Select(static _ => StripeFields.Create())];
        PackedFields[] packed = new PackedFields[threads];
        List<double> asLaidOut = [];
        List<double> shared = [];
        long laidOutWrites = 0;
        long sharedWrites = 0;

        // The first round warms.
        for (int round = 0; round <= rounds; round++)
        {
            asLaidOut.Add(
                Slice(workers, threads, thread => Write(ref StripeFields.Sequence(states[thread]), ref StripeFields.Count(states[thread])),
                    ref laidOutWrites));
            shared.Add(Slice(workers, threads, thread => Write(ref packed[thread].Sequence, ref packed[thread].Count), ref sharedWrites));
        }

        return new(
            threads,
            [.. asLaidOut.Skip(1)],
            [.. shared.Skip(1)],
            laidOutWrites == states.Sum(static state => Writes(StripeFields.Sequence(state)))
            && sharedWrites == packed.Sum(static fields => Writes(fields.Sequence)));
    }

    private double Slice(Workers workers, int threads, Action<int> write, ref long writes)
    {
        long total = 0;
        double mops = 0;
        Lock adding = new();
        workers.Run(
            threads,
            thread =>
            {
                long begin = Stopwatch.GetTimestamp();
                long own = 0;
                TimeSpan elapsed;
                do
                {
                    write(thread);
                    own += Chunk;
                    elapsed = Stopwatch.GetElapsedTime(begin);
                }
                while (elapsed < slice);
                lock (adding)
                {
                    total += own;
                    mops += own / elapsed.TotalSeconds / 1e6;
                }
            },
            slice + TimeSpan.FromMinutes(1));
        writes += total;
        return mops;
    }

    // The count may have gone round; the sequence has gone up by two at each write.
    private static long Writes(ulong sequence) => (long)(sequence / 2);

    private static void Write(ref ulong sequence, ref int count)
    {
        for (int i = 0; i < Chunk; i++)
        {
            Volatile.Write(ref sequence, sequence + 1);
            Volatile.Write(ref count, unchecked(count + 1));
            Volatile.Write(ref sequence, sequence + 1);
        }
    }
}
