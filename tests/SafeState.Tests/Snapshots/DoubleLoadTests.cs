using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;

namespace SafeState.Tests.Snapshots;

/// <summary>Values are delivered whole, however the code around a read is compiled.</summary>
public sealed class DoubleLoadTests
{
    public static TheoryData<string, string> Tierings => new()
    {
        { "DOTNET_TieredCompilation", "0" },
        { "DOTNET_TieredCompilation", "1" },
        { "DOTNET_TC_CallCounting", "0" },
    };

    [Theory, MemberData(nameof(Tierings))]
    public void A_value_of_two_words_is_never_mixed(string setting, string value) =>
        Assert.Equal(0, MixedBy(Program.Guarded, setting, value));

    /// <summary>The tool is sharp: what may be mixed, is.</summary>
    [Theory, MemberData(nameof(Tierings))]
    public void A_value_passed_straight_out_of_a_shared_object_is_mixed(string setting, string value) =>
        Assert.NotEqual(0, MixedBy(Program.Broken, setting, value));

    private static long MixedBy(string probe, string setting, string value)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["exec", typeof(DoubleLoadTests).Assembly.Location, probe])
        {
            RedirectStandardOutput = true,
            Environment = { [setting] = value },
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return long.Parse(output, CultureInfo.InvariantCulture);
    }
}
