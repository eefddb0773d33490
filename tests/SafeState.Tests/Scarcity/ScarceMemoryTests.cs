using System;
using System.Diagnostics;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Scarcity;

/// <summary>
/// Memory that runs out while tables grow, keys are owned, or a whole map is copied: for real, in a process that has little.
/// </summary>
public sealed class ScarceMemoryTests
{
    [Theory, EachStrategy]
    public void A_member_that_runs_out_of_memory_leaves_the_map_as_it_was_and_no_lock_behind(GuardStrategy strategy)
    {
        ProcessStartInfo start =
            new(Environment.ProcessPath!, ["exec", typeof(ScarceMemoryTests).Assembly.Location, Program.Scarce, strategy.ToString()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["DOTNET_GCHeapHardLimit"] = "0x2000000" },
            };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        Assert.Equal(7, output.Split(" failed at ").Length - 1);
    }
}
