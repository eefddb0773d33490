using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Verification.Tests.Load;

/// <summary>
/// More waiters than is reasonable: threads that wait for the owner of a key, and callers that share one asynchronous run.
/// </summary>
internal static class Flood
{
    /// <summary>What the queues of the thread pool may have grown by.</summary>
    private const long Slack = 2 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>The figures.</returns>
    internal static string Run(GuardStrategy strategy, int threads, int callers)
    {
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>());

        // The first flood widens the pool of threads and what counts for them; a second one must find room for all of its own.
        _ = OfThreads(map, threads);
        _ = OfCallers(map, callers);
        map.Clear();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan woken = OfThreads(map, threads);
        TimeSpan shared = OfCallers(map, callers);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        LoadException.ThrowIf(after > before + Slack, $"{after - before} bytes are still held after the floods.");
        return string.Create(CultureInfo.InvariantCulture,
            $"{threads} threads waked and done in {woken.TotalMilliseconds:0} ms; {callers} callers of one run served in "
            + $"{shared.TotalMilliseconds:0} ms; {Math.Max(0, after - before) / 1024} KiB kept");
    }

    /// <summary>One owner, and writers of its key that all wait.</summary>
    private static TimeSpan OfThreads(IGuardedNumberMap<string, long> map, int threads)
    {
        using ManualResetEventSlim owned = new();
        using ManualResetEventSlim release = new();
        int coming = 0;
        long released = 0;
        Crowd.Run(threads + 1, thread =>
        {
            if (thread == 0)
            {
                map.Compute("key", (ref MapEntry<string, long> entry) =>
                {
                    owned.Set();
                    LoadException.ThrowIf(!release.Wait(Patience), "The flood did not come.");
                    entry.Value = 1000;
                });
                return;
            }

            owned.Wait();
            _ = Interlocked.Increment(ref coming);
            _ = map.Increment("key");
        }, () =>
        {
            LoadException.ThrowIf(!SpinWait.SpinUntil(() => Volatile.Read(ref coming) == threads, Patience), "The flood did not come.");
            released = Stopwatch.GetTimestamp();
            release.Set();
        });
        LoadException.ThrowIf(map["key"] != 1000 + threads, $"{threads} waiters made {map["key"] - 1000} increments.");
        return Stopwatch.GetElapsedTime(released);
    }

    /// <summary>One run, and callers that share it; half of them leave.</summary>
    private static TimeSpan OfCallers(IGuardedNumberMap<string, long> map, int callers)
    {
        TaskCompletionSource<long> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource leaving = new();
        int runs = 0;
        Task<long>[] waits = [.. Enumerable.Range(0, callers).Select(caller => map.GetOrAddAsync("run", async (_, _) =>
        {
            _ = Interlocked.Increment(ref runs);
            return await made.Task;
        }, caller % 2 == 0 ? CancellationToken.None : leaving.Token).AsTask())];
        long started = Stopwatch.GetTimestamp();
        leaving.Cancel();
        made.SetResult(5);
        LoadException.ThrowIf(!Task.WhenAll(waits.Select(static wait => wait.ContinueWith(static _ => { }, TaskScheduler.Default)))
            .Wait(Patience), "Callers of one run hang.");
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        LoadException.ThrowIf(runs != 1, $"The factory ran {runs} times.");
        LoadException.ThrowIf(waits.Where(static (_, caller) => caller % 2 == 0)
            .Any(static wait => !wait.IsCompletedSuccessfully || wait.Result != 5), "A caller that stayed did not get the value.");
        LoadException.ThrowIf(waits.Any(static wait => !wait.IsCanceled && (!wait.IsCompletedSuccessfully || wait.Result != 5)),
            "A caller that left got neither the value nor a cancellation.");
        return elapsed;
    }
}
