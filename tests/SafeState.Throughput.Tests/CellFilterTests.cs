using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Tests;

public sealed class CellFilterTests
{
    [Fact]
    public void A_filter_keeps_what_each_named_axis_asks_for()
    {
        CellFilter filter = CellFilter.Parse("mix=read|set,key=int,entries=1000000,threads=1,subject=Striped|ConcurrentDictionary");

        List<Cell> cells = [.. Plan.Quick().Where(filter.Contains)];

        Assert.Equal(
            [
                "mix=read,key=int,value=long,entries=1000000,threads=1,skew=uniform,subject=Striped",
                "mix=read,key=int,value=long,entries=1000000,threads=1,skew=uniform,subject=ConcurrentDictionary",
                "mix=set,key=int,value=long,entries=1000000,threads=1,skew=uniform,subject=Striped",
                "mix=set,key=int,value=long,entries=1000000,threads=1,skew=uniform,subject=ConcurrentDictionary",
            ],
            cells.Select(static cell => cell.ToString()));
    }

    [Fact]
    public void A_filter_may_ask_for_values_that_the_axes_do_not_hold()
    {
        Axes axes = CellFilter.Parse("entries=20000,threads=3,key=guid").Apply(Axes.Usual);

        Assert.Equal(20_000, Assert.Single(axes.Entries));
        Assert.Equal(3, Assert.Single(axes.Threads));
        Assert.Equal("guid", Assert.Single(axes.Keys));
        Assert.Equal(Axes.Usual.Mixes, axes.Mixes);
    }

    [Theory]
    [InlineData("subjct=Striped", "subject")]
    [InlineData("subject=Stripd", "Striped")]
    [InlineData("entries=many", "positive numbers")]
    [InlineData("threads=0", "positive numbers")]
    [InlineData("threads=64", "up to 63")]
    [InlineData("mix=", "read")]
    public void What_does_not_exist_is_refused_with_what_does(string filter, string hint) =>
        Assert.Contains(hint, Assert.Throws<FormatException>(() => CellFilter.Parse(filter)).Message, StringComparison.Ordinal);
}
