using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Incidents.Running;

/// <summary>Puts load on with threads that start together.</summary>
internal static class LoadThreads
{
    /// <summary>
    /// Shuffles <paramref name="items"/> by the seed, deals them to the threads and runs <paramref name="step"/> once for each.
    /// What a step throws is noted, and its thread goes on with the next item.
    /// </summary>
    public static void Deal<T>(IReadOnlyList<T> items, LoadSettings load, FaultLog faults, Action<T> step)
    {
        T[] shuffled = [.. items];
        new Random(load.Seed).Shuffle(shuffled);
        Start([.. Enumerable.Range(0, load.Threads).Select(Share)], faults);

        Action Share(int thread) => () =>
        {
            for (int i = thread; i < shuffled.Length; i += load.Threads)
            {
                faults.Run(step, shuffled[i]);
            }
        };
    }

    /// <summary>Runs each action on a thread of its own, none before all are there, and returns when all have ended.</summary>
    public static void Start(IReadOnlyList<Action> actions, FaultLog faults)
    {
        using Barrier start = new(actions.Count);
        Thread[] threads = [.. actions.Select(action => new Thread(() => Run(action, start, faults)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private static void Run(Action action, Barrier start, FaultLog faults)
    {
        start.SignalAndWait();
        faults.Run(action);
    }
}
