using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Incidents.Input;
using Incidents.Running;
using Incidents.Tests.CommandLine;

namespace Incidents.Tests.Running;

public class PlainChildTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_report_of_the_child_is_handed_on()
    {
        CaseResult result = await Run(Minute, "plain-child", "--case", "flash-sale", "--threads", "4");

        Assert.Equal(("flash-sale", Variant.Plain), (result.Case, result.Variant));
        Assert.True(result.Detail.Rounds > 0, "the child played no round");
    }

    [Fact]
    public async Task A_child_that_dies_without_a_report_counts_as_a_defect()
    {
        CaseResult result =
            await new PlainChild("flash-sale", new ProcessStartInfo("dotnet", ["no-such-program.dll"]),
                Minute).RunAsync(CancellationToken.None);

        Assert.Equal(1, result.Defects);
        Assert.StartsWith("crashed: exit code ", result.Detail.Ended, StringComparison.Ordinal);
        Assert.Equal(1, result.Detail.Found["process crashed"]);
        Assert.NotEmpty(Assert.Single(result.Detail.Exceptions));
    }

    [Fact]
    public async Task A_child_that_cannot_use_its_input_says_nothing_about_the_map()
    {
        InputException bad =
            await Assert.ThrowsAsync<InputException>(() => Run(Minute, "plain-child", "--case", "flash-sale", "--stock", "no/such.csv"));

        Assert.StartsWith("flash-sale, child process: no/such.csv: no such file", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_does_not_end_is_killed_and_counts_as_a_defect()
    {
        CaseResult result = await Run(TimeSpan.Zero, "plain-child", "--case", "flash-sale");

        Assert.Equal((1L, "killed: not ended after 0 s"), (result.Defects, result.Detail.Ended));
        Assert.Equal(1, result.Detail.Found["process killed"]);
    }

    private static Task<CaseResult> Run(TimeSpan patience, params string[] arguments) =>
        new PlainChild("flash-sale", IncidentsProcess.StartInfo(arguments), patience).RunAsync(CancellationToken.None);
}
