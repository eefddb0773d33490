using System;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Tests;

public sealed class CellFaultTests
{
    [Fact]
    public void A_cell_that_cannot_be_measured_is_named_and_the_others_are_measured()
    {
        Session session = new(new Effort(1, TimeSpan.FromMilliseconds(1)));
        Scene scene = new(Mix.Read, "int", "long", 1_000, 1, "uniform");
        Cell impossible = new(scene with { Mix = Mix.Build }, Subject.Striped);
        Cell possible = new(scene, Subject.Striped);

        session.Run([impossible, possible], static (_, _) => { });

        CellException fault = Assert.Single(session.Faults);
        Assert.Equal(impossible, fault.Cell);
        Assert.Contains(impossible.ToString(), fault.Message, StringComparison.Ordinal);
        Assert.Equal([possible], session.Figures.Select(static figures => figures.Cell));
    }
}
