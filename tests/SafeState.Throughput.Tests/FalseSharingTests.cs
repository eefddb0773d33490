using System;
using SafeState.Throughput.FalseSharing;

namespace SafeState.Throughput.Tests;

public sealed class FalseSharingTests
{
    [Fact]
    public void Every_write_arrives_in_the_fields_of_the_store_and_in_the_packed_ones()
    {
        FalseSharingFigures figures = new FalseSharingRun(rounds: 2, TimeSpan.FromMilliseconds(2)).Measure(threads: 2);

        Assert.True(figures.TotalsAreExact);
        Assert.Equal(2, figures.AsLaidOut.Length);
        Assert.Equal(2, figures.Packed.Length);
    }
}
