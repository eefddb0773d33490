using System;
using System.Diagnostics;

namespace Incidents.Tests;

public class PlainChildTests
{
    [Fact]
    public void The_report_of_the_child_is_handed_on()
    {
        CaseResult result = PlainChild.Play(
            "flash-sale", IncidentsProcess.Start("--plain-only", "--case", "flash-sale", "--threads", "4"), TimeSpan.FromMinutes(1));

        Assert.Equal(("flash-sale", "plain"), (result.Case, result.Variant));
        Assert.True(result.Detail.Rounds > 0, "The child played no round.");
    }

    [Fact]
    public void A_child_that_dies_without_a_report_counts_as_a_defect()
    {
        CaseResult result = PlainChild.Play("flash-sale", new ProcessStartInfo("dotnet", ["no-such-program.dll"]), TimeSpan.FromMinutes(1));

        Assert.Equal((1, 1), (result.Defects, result.Detail.Found["process crashed"]));
        Assert.StartsWith("crashed: exit code ", result.Detail.Ended, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(result.Detail.Exceptions));
    }

    [Fact]
    public void A_child_that_does_not_end_is_killed_and_counts_as_a_defect()
    {
        CaseResult result = PlainChild.Play(
            "flash-sale", IncidentsProcess.Start("--plain-only", "--case", "flash-sale"), TimeSpan.Zero);

        Assert.Equal((1, 1), (result.Defects, result.Detail.Found["process killed"]));
        Assert.Equal("killed: not ended after 0 s", result.Detail.Ended);
    }
}
