using System;
using System.Linq;
using System.Threading;

namespace SafeState.Testing.Tests.Running;

/// <summary>Workers that start at once.</summary>
public sealed class StartingGateTests
{
    [Fact]
    public void Nobody_goes_before_everybody_is_there_and_all_have_ended_afterwards()
    {
        using StartingGate gate = new(4);
        for (int round = 0; round < 100; round++)
        {
            int started = 0;
            using Barrier all = new(4);
            Overlap overlap = gate.Run(_ =>
            {
                _ = Interlocked.Increment(ref started);
                Assert.True(all.SignalAndWait(TimeSpan.FromSeconds(20)), "The workers do not run at the same time.");
            });

            Assert.Equal(4, started);
            Assert.InRange(overlap.Share, double.Epsilon, 1);
            Assert.True(overlap.Spread <= overlap.Elapsed, overlap.ToString());
        }
    }

    [Fact]
    public void What_bodies_throw_comes_out_and_the_gate_stays_good()
    {
        using StartingGate gate = new(2);

        AggregateException exception =
            Assert.Throws<AggregateException>(() => gate.Run(static worker => throw new NotSupportedException($"worker {worker}")));

        Assert.Equal(["worker 0", "worker 1"], exception.InnerExceptions.Select(static inner => inner.Message).Order());
        _ = gate.Run(static _ => { });
    }

    [Fact]
    public void A_hanging_worker_is_named()
    {
        using ManualResetEventSlim never = new();
        using StartingGate gate = new(2, TimeSpan.FromMilliseconds(200));

        TimeoutException exception = Assert.Throws<TimeoutException>(() => gate.Run(worker =>
        {
            if (worker == 1)
            {
                never.Wait();
            }
        }));

        Assert.Contains("had not ended: 1.", exception.Message, StringComparison.Ordinal);
        never.Set();
    }

    [Fact]
    public void Waiting_for_the_owner_of_a_key_is_limited_in_a_process_that_tests()
    {
        using StartingGate gate = new(1); // the first use of the package sets the limit

        Assert.Equal(TimeSpan.FromSeconds(30), GuardedStores.WaitLimit);
    }
}
