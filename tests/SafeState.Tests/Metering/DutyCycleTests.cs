using System;
using System.Diagnostics;
using SafeState.Metering;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

/// <summary>While a listener is attached, reads are counted for a part of each second, and estimated for the rest.</summary>
[Collection(nameof(ProcessWide))]
public sealed class DutyCycleTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.05)]
    [InlineData(0.9)]
    public void Steady_reads_are_estimated_within_three_percent(double share)
    {
        const long PerSecond = 1_000_000;
        ReadEstimate estimate = default;
        Random random = new(17);
        long counted = 0;
        estimate.EndPhase(ReadPhase.Idle, ReadPhase.Counting, counted, Second * 1_000); // what was before matters to nothing
        double expected = 0;
        for (int second = 0; second < 60; second++)
        {
            // One read in 64 is counted, as 64: the number of samples strays.
            double samples = PerSecond * share / 64;
            counted += 64 * (long)(samples + ((random.NextDouble() - 0.5) * 2 * Math.Sqrt(samples)));
            long window = (long)(Second * share);
            estimate.EndPhase(ReadPhase.Counting, ReadPhase.Estimating, counted, window);
            long rest = (long)((Second - window) * 2 * random.NextDouble());
            estimate.EndPhase(ReadPhase.Estimating, ReadPhase.Counting, counted, rest);
            expected += PerSecond * (window + rest) / (double)Second;
        }

        Assert.InRange((counted + estimate.Get(ReadPhase.Counting, 0)) / expected, 0.97, 1.03);
    }

    [Fact]
    public void An_estimate_grows_while_its_phase_lasts_and_never_falls()
    {
        ReadEstimate estimate = default;
        estimate.EndPhase(ReadPhase.Idle, ReadPhase.Counting, 0, 0);
        estimate.EndPhase(ReadPhase.Counting, ReadPhase.Estimating, 1_000, Second);
        Assert.Equal((0, 500, 1_000), (estimate.Get(ReadPhase.Estimating, 0), estimate.Get(ReadPhase.Estimating, Second / 2),
            estimate.Get(ReadPhase.Estimating, Second)));

        estimate.EndPhase(ReadPhase.Estimating, ReadPhase.Idle, 1_000, Second);
        Assert.Equal(1_000, estimate.Get(ReadPhase.Idle, Second * 100)); // no listener, no reads

        estimate.EndPhase(ReadPhase.Idle, ReadPhase.Counting, 1_000, Second * 100);
        estimate.EndPhase(ReadPhase.Counting, ReadPhase.Estimating, 1_000, Second); // a second without reads
        Assert.Equal(1_000, estimate.Get(ReadPhase.Estimating, Second * 100));
    }

    [Fact]
    public void A_window_that_is_too_short_changes_no_rate()
    {
        ReadEstimate estimate = default;
        estimate.EndPhase(ReadPhase.Idle, ReadPhase.Counting, 0, 0);
        estimate.EndPhase(ReadPhase.Counting, ReadPhase.Estimating, 1_000, Second);
        estimate.EndPhase(ReadPhase.Estimating, ReadPhase.Counting, 1_000, 0);
        estimate.EndPhase(ReadPhase.Counting, ReadPhase.Estimating, 1_064, Second / 10_000); // one sample in a tenth of a millisecond

        Assert.Equal(1_000, estimate.Get(ReadPhase.Estimating, Second));
    }

    /// <summary>Through several windows, each of which begins and ends while reads go on.</summary>
    [Fact]
    public void A_published_total_never_falls_and_goes_on_while_reads_are_not_counted()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "duty.cycle", ("a", 1));
        double before = GuardedStores.ReadCountingShare;
        GuardedStores.ReadCountingShare = 0.05;
        try
        {
            using Collected collected = new("duty.cycle");
            Assert.True(ReadDutyCycle.HasTimer);
            long last = 0;
            int grownWhileOff = 0;
            int windows = 0;
            bool wasOn = true;
            Stopwatch limit = Stopwatch.StartNew();
            while (grownWhileOff < 10 || windows < 2)
            {
                Assert.True(limit.Elapsed < TimeSpan.FromSeconds(30), "Reads are not estimated between two windows.");
                bool isOn = Observation.IsOn;
                for (int i = 0; i < 1_000; i++)
                {
                    Assert.True(map.ContainsKey("a"));
                }

                long total = collected["read"];
                Assert.True(total >= last, $"The total fell from {last} to {total}.");
                grownWhileOff += total > last && !isOn && !Observation.IsOn ? 1 : 0;
                last = total;
                windows += isOn && !wasOn ? 1 : 0;
                wasOn = isOn;
            }
        }
        finally
        {
            GuardedStores.ReadCountingShare = before;
        }
    }

    [Fact]
    public void Without_a_listener_there_is_no_timer_and_an_observation_needs_none()
    {
        Observation.Refresh(); // listeners of other tests have gone
        Assert.False(ReadDutyCycle.HasTimer);
        Observation.Begin();
        try
        {
            Assert.True(Observation.IsOn);
            Assert.False(ReadDutyCycle.HasTimer);
        }
        finally
        {
            Observation.End();
        }

        Assert.False(Observation.IsOn);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_is_within_its_range(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GuardedStores.ReadCountingShare = share);
}
