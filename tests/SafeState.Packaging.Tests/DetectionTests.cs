using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>Users' test projects with one reference to SafeState.Detection, and a race in the code under test.</summary>
[Collection(SharedFeed.Name)]
public sealed class DetectionTests(LocalFeed feed)
{
    private static readonly string[] s_copied = ["Guarded.dll", "Guarded.pdb", "Shop.dll", "Shop.pdb"];

    /// <summary>
    /// The sample with a planted race: the report names both places, both stacks, and the cure. A write meets a read or another write,
    /// whichever comes first.
    /// </summary>
    [Theory]
    [InlineData("XunitRace")]
    [InlineData("NUnitRace")]
    [InlineData("MSTestRace")]
    public async Task A_race_fails_the_test_with_both_places(string project)
    {
        CommandResult run = (await feed.Detected()).Tests.Failed();
        Assert.StartsWith("Failed!  - Failed:     1, Passed:     0, ", LineWith(run, project + ".dll (net10.0)"), StringComparison.Ordinal);
        Assert.Contains($"{project}.PriceTests.Ask(PriceCache cache, int first, Barrier start)", run.Output, StringComparison.Ordinal);
        Assert.Contains("SafeState.Detection.ConcurrentAccessException", run.Output, StringComparison.Ordinal);
        Assert.Contains("SAFE601: Concurrent access to Dictionary<string, decimal>", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"first : (read|write) by thread \d+, .*\.(TryGetValue|set_Item) at .*PriceCache\.cs:(9|12)\b", run.Output);
        Assert.Matches(@"second: (read|write) by thread \d+, .*\.(TryGetValue|set_Item) at .*PriceCache\.cs:(9|12)\b", run.Output);
        Assert.Contains("PriceCache.cs:12", run.Output, StringComparison.Ordinal);
        Assert.Contains("fix: [GuardedState] on Shop.PriceCache (field _prices, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_race_that_no_test_sees_fails_the_run()
    {
        CommandResult run = (await feed.Detected()).Tests.Failed();
        Assert.StartsWith("Passed!", LineWith(run, "BackgroundRace.dll (net10.0)"), StringComparison.Ordinal);
        Assert.True(run.Output.Contains("PriceCache.cs(12): error SAFE601: ", StringComparison.Ordinal), run.Output);
    }

    [Fact]
    public async Task Guarded_code_passes_as_often_as_it_runs_and_coverage_is_measured_as_ever()
    {
        Workspace workspace = (await feed.Detected()).Workspace;
        Assert.StartsWith("Passed!", LineWith((await feed.Detected()).Tests, "Guarded.dll (net10.0)"), StringComparison.Ordinal);
        string statistics = File.ReadAllText(workspace.PathOf("Detected/Guarded/obj/safestate/findings/statistics.json"));
        Assert.Matches("\"chaosDelays\":[1-9]", statistics); // the project sets SafeStateDetectChaos
        string[] twice =
            ["test", "Detected/Guarded", "-c", "Release", "--no-build", "-p:SafeStateDetectRuns=2", "--collect", "XPlat Code Coverage"];
        CommandResult run = (await workspace.Dotnet(twice)).Succeeded();
        Assert.Equal(2, run.Output.Split("Passed!").Length - 1);
        string results = workspace.PathOf("Detected/Guarded/TestResults");
        string[] coverage = Directory.GetFiles(results, "coverage.cobertura.xml", SearchOption.AllDirectories);
        Assert.Equal(2, coverage.Length);
        string first = File.ReadAllText(coverage[0]);
        Assert.Matches("name=\"Get\" signature=\"[^\"]*\" line-rate=\"1\"", first);
        Assert.DoesNotContain("SafeState.Detection", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_of_the_testing_platform_fail_for_a_race_in_a_test_and_for_one_that_no_test_sees()
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Copy("DetectedPlatform");
        workspace.Write("global.json", File.ReadAllText(workspace.PathOf("DetectedPlatform/global.json")));
        CommandResult run =
            (await workspace.Dotnet("test", "--solution", "DetectedPlatform/DetectedPlatform.slnx", "-c", "Release")).Failed();
        Assert.Contains("SAFE601: Concurrent access to Dictionary<string, decimal>", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code: 86", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed XunitRace.PriceTests.Prices_can_be_asked_for_at_once", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_without_a_change_weaves_and_copies_nothing_and_off_restores_the_originals()
    {
        Workspace workspace = (await feed.Detected()).Workspace;
        string[] files = [.. s_copied.Select(file => workspace.PathOf("Detected/Guarded/bin/Release/net10.0/" + file))];
        string stamp = workspace.PathOf("Detected/Guarded/obj/Release/net10.0/safestate/weave.stamp");
        (string Text, DateTime Time)[] woven = [.. files.Select(Look), Look(stamp)];
        _ = (await workspace.Dotnet("build", "Detected/Guarded", "-c", "Release")).Succeeded();
        Assert.Equal(woven.AsEnumerable(), [.. files.Select(Look), Look(stamp)]);

        _ = (await workspace.Dotnet("build", "Detected/Guarded", "-c", "Release", "-p:SafeStateDetect=off")).Succeeded();
        Assert.Equal(Original(workspace, "Guarded/obj/Release/net10.0/Guarded.dll"), Look(files[0]).Text);
        Assert.Equal(Original(workspace, "Shop/bin/Release/net10.0/Shop.dll"), Look(files[2]).Text);
        Assert.Equal(Original(workspace, "Shop/bin/Release/net10.0/Shop.pdb"), Look(files[3]).Text);

        string[] chosen =
            ["build", "Detected/Guarded", "-c", "Release",
             "-p:SafeStateDetectInclude=C++(x)[y%3B xunit.a*", "-p:SafeStateDetectExclude=Shop"];
        _ = (await workspace.Dotnet(chosen)).Succeeded();
        Assert.Equal(woven[0].Text, Look(files[0]).Text);
        Assert.Equal(Original(workspace, "Shop/bin/Release/net10.0/Shop.dll"), Look(files[2]).Text);
        string log = File.ReadAllText(workspace.PathOf("Detected/Guarded/obj/Release/net10.0/safestate/weave.log"));
        Assert.Contains("xunit.assert.dll: ", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAFE911", "build", "App")]
    [InlineData("SAFE912", "publish", "App", "-p:SafeStateDetectAllowApp=true")]
    [InlineData("SAFE912", "pack", "BackgroundRace", "-p:IsPackable=true")]
    [InlineData("SAFE917", "build", "Guarded", "-p:SafeStateDetect=nope")]
    [InlineData("SAFE917", "build", "Guarded", "-p:SafeStateDetectRuns=many")]
    public async Task Detection_stays_out_of_what_is_shipped_and_refuses_unknown_switches(
        string error, string verb, string project, params string[] more)
    {
        Workspace workspace = (await feed.Detected()).Workspace;
        CommandResult refused = (await workspace.Dotnet([verb, "Detected/" + project, "-c", "Release", .. more])).Failed();
        Assert.Equal([error], Finding.In(refused).Select(static finding => finding.Id).Distinct());
    }

    [Fact]
    public async Task A_program_that_asks_for_detection_ends_with_the_exit_code_of_races()
    {
        Workspace workspace = (await feed.Detected()).Workspace;
        CommandResult run = await workspace.Dotnet("run", "--project", "Detected/App", "-c", "Release", "-p:SafeStateDetectAllowApp=true");
        Assert.Equal(86, run.ExitCode);
        Assert.Contains("SAFE601: Concurrent access to Dictionary<string, decimal>", run.Output, StringComparison.Ordinal);
    }

    private static string LineWith(CommandResult run, string text) =>
        run.Output.Split('\n')
        .FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal) && line.Contains("Total:", StringComparison.Ordinal))
            ?? $"no line with '{text}' in:\n{run.Output}";

    private static (string Text, DateTime Time) Look(string file) =>
        (Convert.ToHexString(File.ReadAllBytes(file)), File.GetLastWriteTimeUtc(file));

    private static string Original(Workspace workspace, string file) => Look(workspace.PathOf("Detected/" + file)).Text;
}
