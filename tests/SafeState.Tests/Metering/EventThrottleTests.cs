using System.Diagnostics;
using System.Linq;
using System.Threading;
using SafeState.Metering;

namespace SafeState.Tests.Metering;

/// <summary>A throttle is asked while locks of a store are held, so it never waits and never throws.</summary>
public sealed class EventThrottleTests
{
    [Fact]
    public void Interrupted_threads_get_through_and_each_event_is_taken_or_suppressed_once()
    {
        const int Threads = 4;
        const int Calls = 20_000;
        EventThrottle throttle = new();
        int taken = 0;
        int suppressed = 0;
        System.Exception? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            try
            {
                for (int i = 0; i < Calls; i++)
                {
                    Thread.CurrentThread.Interrupt();
                    if (throttle.TryTake(Stopwatch.GetTimestamp(), out int before))
                    {
                        _ = Interlocked.Increment(ref taken);
                        _ = Interlocked.Add(ref suppressed, before);
                    }
                }
            }
            catch (ThreadInterruptedException problem)
            {
                failure = problem;
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        Assert.All(threads, static thread => Assert.True(thread.Join(60_000), "A thread does not end."));
        Assert.Null(failure);
        Assert.True(throttle.TryTake(Stopwatch.GetTimestamp() + (2 * Stopwatch.Frequency), out int last));
        Assert.Equal(Threads * Calls, taken + suppressed + last);
    }

    [Fact]
    public void While_another_thread_asks_an_event_is_suppressed_and_counted_at_once()
    {
        EventThrottle throttle = new();
        bool? isTaken = null;
        Thread other = new(() =>
        {
            Thread.CurrentThread.Interrupt();
            try
            {
                isTaken = throttle.TryTake(Stopwatch.GetTimestamp(), out _);
            }
            catch (ThreadInterruptedException)
            {
                // It has waited: the result stays null.
            }
        });
        lock (throttle.Guard)
        {
            other.Start();
            Assert.True(other.Join(60_000), "The thread waits.");
        }

        Assert.False(isTaken);
        Assert.True(throttle.TryTake(Stopwatch.GetTimestamp(), out int suppressed));
        Assert.Equal(1, suppressed);
    }
}
