using System;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Metering;

/// <summary>The counts of all threads, and what threads that have ended left behind.</summary>
internal static class CounterRegistry
{
    private static readonly Lock Guard = new();
    private static readonly List<ThreadCounters> Threads = [];
    private static readonly Stack<int> Free = [];
    private static long[] _retired = [];
    private static int _length;

    /// <summary>The number of cells that all stores have together.</summary>
    internal static int Length => Volatile.Read(ref _length);

    /// <summary>The number of threads that have cells, for tests.</summary>
    internal static int ThreadCount
    {
        get
        {
            lock (Guard)
            {
                return Threads.Count;
            }
        }
    }

    /// <summary>Makes room for one more store.</summary>
    /// <returns>Its first cell, and what earlier owners of the cells have counted in them; null: there were none.</returns>
    internal static (int First, long[]? Before) Reserve()
    {
        lock (Guard)
        {
            if (Free.TryPop(out int free))
            {
                return (free, Sum().AsSpan(free, CounterLayout.Stride).ToArray());
            }

            int first = _length;
            Volatile.Write(ref _length, first + CounterLayout.Stride);
            return (first, null);
        }
    }

    /// <summary>Gives the cells of a store to a later one. Nothing counts in them anymore.</summary>
    internal static void Release(int first)
    {
        lock (Guard)
        {
            Free.Push(first);
        }
    }

    internal static void Add(ThreadCounters thread)
    {
        lock (Guard)
        {
            Threads.Add(thread);
        }
    }

    /// <summary>Gets the live threads.</summary>
    internal static ThreadCounters[] GetThreads()
    {
        lock (Guard)
        {
            return [.. Threads];
        }
    }

    /// <summary>Keeps the counts of a thread that has ended, in one step as seen by <see cref="Sum"/>.</summary>
    internal static void Retire(ThreadCounters thread)
    {
        lock (Guard)
        {
            if (Threads.Remove(thread))
            {
                Array.Resize(ref _retired, _length);
                thread.AddCountersTo(_retired);
            }
        }
    }

    /// <summary>The counts of each live thread, as they are now.</summary>
    internal static List<(ThreadCounters Thread, long[] Counts)> SumByThread()
    {
        lock (Guard)
        {
            List<(ThreadCounters Thread, long[] Counts)> threads = new(Threads.Count);
            foreach (ThreadCounters thread in Threads)
            {
                long[] counts = new long[_length];
                thread.AddCountersTo(counts);
                threads.Add((thread, counts));
            }

            return threads;
        }
    }

    /// <summary>All cells, added up over all threads. No cell is ever less than in an earlier sum.</summary>
    internal static long[] Sum()
    {
        lock (Guard)
        {
            long[] totals = new long[_length];
            Array.Copy(_retired, totals, _retired.Length);
            foreach (ThreadCounters thread in Threads)
            {
                thread.AddCountersTo(totals);
            }

            return totals;
        }
    }
}
