using System;
using System.Threading;
using SafeState.Metering;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

/// <summary>The counts are kept for each thread, and added up when somebody asks.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ThreadTests
{
    private const int Writes = 10_000;

    [Fact]
    public void Threads_that_have_ended_leave_their_counts_and_not_their_cells()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "threads.ended");
        using Collected collected = new("threads.ended");
        int before = CounterRegistry.ThreadCount;
        Worker.RunMany(16, _ => Repeat(map));

        for (int round = 0; round < 50 && CounterRegistry.ThreadCount > before; round++)
        {
            Assert.Equal(16 * Writes, collected["increment"]);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(CounterRegistry.ThreadCount, 0, before);
        Assert.Equal(16 * Writes, collected["increment"]);
    }

    [Fact]
    public void A_thread_that_notes_something_before_it_counts_loses_nothing()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "threads.noted", ("a", 0));
        Worker.RunMany(1, _ =>
        {
            map["a"] = 0;

            // Further stores have cells that this thread has no room for yet; the first thing it notes there is a retry.
            for (int i = 0; i < 64; i++)
            {
                IGuardedNumberMap<string, long> other = Maps.Named(GuardStrategy.Striped, $"threads.noted.{i}", ("a", 0));
                Assert.False(other.TryUpdate("a", 1, 1));
                map["a"] = i;
            }
        });

        using Collected collected = new("threads.noted");
        Assert.Equal(65, collected["set"]);
    }

    [Fact]
    public void No_total_falls_while_threads_come_and_go()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "threads.monotonic");
        using Collected collected = new("threads.monotonic");
        using CancellationTokenSource done = new();
        Worker coming = Worker.Start(() =>
        {
            for (int i = 0; i < 60; i++)
            {
                Worker.RunMany(2, _ => Repeat(map));
            }

            done.Cancel();
        });
        long last = 0;
        while (!done.IsCancellationRequested)
        {
            long total = collected["increment"];
            Assert.True(total >= last, $"The total fell from {last} to {total}.");
            last = total;
            GC.Collect(0);
        }

        coming.Join();
        Assert.Equal(120 * Writes, collected["increment"]);
    }

    private static void Repeat(IGuardedNumberMap<string, long> map)
    {
        for (int i = 0; i < Writes; i++)
        {
            _ = map.Increment("a");
        }
    }
}
