using System;
using System.Threading;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Tests;

public sealed class WorkersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Each_thread_runs_the_job_once()
    {
        int[] runs = new int[3];
        using Workers workers = new(3);

        workers.Run(2, thread => runs[thread]++, Patience);
        workers.Run(3, thread => runs[thread]++, Patience);

        Assert.Equal([2, 2, 1], runs);
    }

    [Fact]
    public void What_a_job_throws_is_thrown_to_who_runs_it()
    {
        using Workers workers = new(2);

        _ = Assert.Throws<NotSupportedException>(() => workers.Run(2, static thread => throw new NotSupportedException(), Patience));
    }

    [Fact]
    public void A_job_that_hangs_is_told_and_hinders_nobody_from_leaving()
    {
        using ManualResetEventSlim release = new();
        using (Workers workers = new(1))
        {
            _ = Assert.Throws<TimeoutException>(() => workers.Run(1, _ => release.Wait(), TimeSpan.FromMilliseconds(50)));
        }

        release.Set();
    }
}
