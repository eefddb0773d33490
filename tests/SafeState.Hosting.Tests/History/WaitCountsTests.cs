using System;
using System.Diagnostics;
using SafeState.Hosting.History;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.History;

/// <summary>Percentiles of waits, from the buckets that the meter publishes too.</summary>
public sealed class WaitCountsTests
{
    [Fact]
    public void No_wait_has_no_percentile()
    {
        WaitHistogram waits = new();
        Assert.Null(waits.Read());
        Assert.Null(WaitCounts.Between(null, waits.Read()).Quantile(0.5));

        Add(waits, 1, 0.002);
        int[]? before = waits.Read();
        Assert.Null(WaitCounts.Between(before, waits.Read()).Quantile(0.99));
    }

    [Fact]
    public void A_percentile_lies_in_the_bucket_of_its_wait()
    {
        WaitHistogram waits = new();
        Add(waits, 1_000, 0.3); // before the time that is asked for
        int[]? before = waits.Read();
        Add(waits, 90, 0.002);
        Add(waits, 10, 0.02);

        WaitCounts counts = WaitCounts.Between(before, waits.Read());

        Assert.InRange(counts.Quantile(0.5)!.Value.TotalSeconds, 1e-3, 5e-3);
        Assert.InRange(counts.Quantile(0.99)!.Value.TotalSeconds, 1e-2, 5e-2);
    }

    [Theory]
    [InlineData(0, 0, 1e-7)]
    [InlineData(0.001, 5e-4, 1e-3)]
    [InlineData(5, 1, 5)]
    [InlineData(3_600, 5, 5)]
    public void A_wait_at_a_bound_belongs_below_it(double seconds, double least, double most)
    {
        WaitHistogram waits = new();
        Add(waits, 1, seconds);

        Assert.InRange(WaitCounts.Between(null, waits.Read()).Quantile(0.5)!.Value.TotalSeconds, least, most);
    }

    [Fact]
    public void Counts_of_two_stores_add_up()
    {
        WaitHistogram one = new();
        WaitHistogram other = new();
        Add(one, 1, 0.002);
        Add(other, 99, 0.2);

        WaitCounts both = WaitCounts.Between(null, one.Read()).Plus(WaitCounts.Between(null, other.Read())).Plus(default);

        Assert.InRange(both.Quantile(0.5)!.Value.TotalSeconds, 0.1, 0.5);
        Assert.InRange(both.Quantile(0.001)!.Value.TotalSeconds, 1e-3, 5e-3);
    }

    private static void Add(WaitHistogram waits, int times, double seconds)
    {
        for (int i = 0; i < times; i++)
        {
            waits.Add((long)(seconds * Stopwatch.Frequency));
        }
    }
}
