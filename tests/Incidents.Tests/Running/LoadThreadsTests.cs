using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Incidents.Running;

namespace Incidents.Tests.Running;

public class LoadThreadsTests
{
    private readonly FaultLog _faults = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_item_is_dealt_once(int threads)
    {
        ConcurrentQueue<int> seen = new();

        LoadThreads.Deal([.. Enumerable.Range(0, 1_000)], new LoadSettings(threads, Seed: 7), _faults, seen.Enqueue);

        Assert.Equal(Enumerable.Range(0, 1_000), seen.Order());
        Assert.Equal(0, _faults.Count);
    }

    [Fact]
    public void All_threads_run_at_the_same_time()
    {
        using Barrier all = new(4);

        // Each step waits for all four: with fewer threads at a time this would never end.
        LoadThreads.Deal([1, 2, 3, 4], new LoadSettings(Threads: 4, Seed: 1), _faults,
            _ => Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(30))));

        Assert.Equal(0, _faults.Count);
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        Assert.Equal(Order(seed: 1), Order(seed: 1));
        Assert.NotEqual(Order(seed: 1), Order(seed: 2));

        IReadOnlyList<int> Order(int seed)
        {
            List<int> seen = [];
            LoadThreads.Deal([.. Enumerable.Range(0, 100)], new LoadSettings(Threads: 1, seed), _faults, seen.Add);
            return seen;
        }
    }

    [Fact]
    public void A_step_that_throws_is_noted_and_the_next_ones_follow()
    {
        int done = 0;

        LoadThreads.Deal([.. Enumerable.Range(0, 100)], new LoadSettings(Threads: 4, Seed: 1), _faults, item =>
        {
            Interlocked.Increment(ref done);
            _ = item % 10 == 0 ? throw new InvalidOperationException("each tenth") : item;
        });

        Assert.Equal((100, 10L), (done, _faults.Count));
        Assert.Equal(["10 x InvalidOperationException: each tenth"], _faults.MostFrequent(3));
    }

    [Fact]
    public void A_thread_that_throws_is_noted_and_does_not_end_the_process()
    {
        LoadThreads.Start([() => throw new InvalidOperationException("at once"), () => { }], _faults);

        Assert.Equal(["1 x InvalidOperationException: at once"], _faults.MostFrequent(3));
    }
}
