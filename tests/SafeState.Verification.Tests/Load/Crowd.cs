using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Verification.Tests.Load;

/// <summary>Threads that start together; what they throw is thrown to who joins them, and what hangs is an exception too.</summary>
internal static class Crowd
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Runs a body on several threads, and returns when all have ended.</summary>
    /// <param name="threads">How many.</param>
    /// <param name="body">What to do; gets the number of the thread, from zero on.</param>
    /// <param name="meanwhile">What the caller does once all have started.</param>
    internal static void Run(int threads, Action<int> body, Action? meanwhile = null)
    {
        using Barrier start = new(threads + 1);
        List<Exception> failures = [];
        Thread[] all = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                body(thread);
            }
            catch (Exception exception)
            {
                lock (failures)
                {
                    failures.Add(exception);
                }
            }
        }) { IsBackground = true })];
        Array.ForEach(all, static thread => thread.Start());
        start.SignalAndWait();
        meanwhile?.Invoke();
        LoadException.ThrowIf(!all.All(static thread => thread.Join(Patience)), "A thread hangs.");
        if (failures.Count != 0)
        {
            throw new AggregateException(failures);
        }
    }
}
