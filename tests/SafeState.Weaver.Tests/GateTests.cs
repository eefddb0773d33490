using System.IO;
using SafeState.Weaver.Gate;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>The gate turns findings into lines that MSBuild reads.</summary>
public sealed class GateTests
{
    private const string Race =
        """{"id":"SAFE601","message":"Concurrent access\n  first : …","file":"/shop/Cache.cs","line":9,"waived":null,"token":"a-b"}""";
    private const string Waived =
        """{"id":"SAFE601","message":"Concurrent access","file":"/shop/Log.cs","line":3,"waived":"only counts"}""";
    private const string Elsewhere =
        """{"id":"SAFE602","message":"Enumeration while another thread writes","file":"","line":0,"waived":null}""";

    [Fact]
    public void Each_finding_is_one_line_whatever_number_of_processes_made_it()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "one.jsonl"), Race + "\n" + Waived + "\n");
        File.WriteAllText(Path.Combine(folder.Path, "two.jsonl"), Race + "\n" + Elsewhere + "\n");
        (int code, string output) = Run("error", folder.Path);
        Assert.Equal(1, code);
        Assert.Equal(
            "/shop/Cache.cs(9) : error SAFE601: Concurrent access\nSafeState.Detection : error SAFE602: Enumeration while another thread "
                + "writes\n",
            output);
    }

    [Fact]
    public void A_run_that_only_collects_gets_warnings()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "one.jsonl"), Race);
        Assert.Contains(" : warning SAFE601: ", Run("warning", folder.Path).Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_of_a_list_are_never_an_error()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "one.jsonl"), Elsewhere.Replace("SAFE602", "SAFE604", System.StringComparison.Ordinal));
        Assert.StartsWith("SafeState.Detection : warning SAFE604: ", Run("error", folder.Path).Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_and_waived_findings_pass()
    {
        using TemporaryFolder folder = new();
        Assert.Equal((0, ""), Run("error", Path.Combine(folder.Path, "absent")));
        File.WriteAllText(Path.Combine(folder.Path, "one.jsonl"), Waived);
        Assert.Equal((0, ""), Run("error", folder.Path));
    }

    /// <summary>
    /// The test host may be killed while it writes. The program reports it as SAFE915, and the gate never takes it for no findings.
    /// </summary>
    [Fact]
    public void A_line_that_is_not_complete_is_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "one.jsonl"), Race[..40]);

        _ = Assert.ThrowsAny<System.Text.Json.JsonException>(() => Run("error", folder.Path));

        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "dotnet", [typeof(GateCommand).Assembly.Location, "gate", "error", folder.Path])
        { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(60_000), "The gate did not end.");
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("SafeState.Weaver : error SAFE915: ", output, System.StringComparison.Ordinal);
    }

    private static (int Code, string Output) Run(string level, string folder)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        int code = GateCommand.Run(level, folder, writer);
        return (code, writer.ToString());
    }
}
