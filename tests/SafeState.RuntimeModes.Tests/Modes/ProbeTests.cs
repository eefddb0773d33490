using System;
using System.Threading.Tasks;

namespace SafeState.RuntimeModes.Tests.Modes;

/// <summary>A store that is not metered runs the very instructions of one whose source has no metering.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Without_metrics_the_hot_members_are_the_same_machine_code_as_without_a_probe()
    {
        MachineCode code = await MachineCode.Compile();

        Assert.Equal(code.Of("NoProbe", "PlainTryGetValue"), code.Of("NoProbe", "TryGetValue"));
        Assert.Equal(code.Of("NoProbe", "PlainSet"), code.Of("NoProbe", "Set"));
        Assert.Equal(code.Of("NoProbe", "PlainChange"), code.Of("NoProbe", "UpdateInPlace"));
    }

    [Fact]
    public async Task With_metrics_they_are_not()
    {
        MachineCode code = await MachineCode.Compile();

        Assert.NotEqual(code.Of("MeteringProbe", "PlainTryGetValue"), code.Of("MeteringProbe", "TryGetValue"));
        Assert.NotEqual(code.Of("MeteringProbe", "PlainSet"), code.Of("MeteringProbe", "Set"));
        Assert.NotEqual(code.Of("MeteringProbe", "PlainChange"), code.Of("MeteringProbe", "UpdateInPlace"));
    }

    /// <summary>
    /// An audit takes writes off the fast path, so the fast path itself asks nothing: it reads no static field, whose address would be in
    /// the code, and calls nothing but the slow path.
    /// </summary>
    [Fact]
    public async Task The_fast_path_of_a_count_knows_nothing_of_an_audit()
    {
        MachineCode code = await MachineCode.Compile();
        string[] lines = code.Of("ThreadCounters", "Increment").Split('\n');

        Assert.DoesNotContain(lines, static line => line.Contains("D1FFAB1E", StringComparison.Ordinal)); // any address, printed so
        Assert.Single(lines, static line => line.Contains("ThreadCounters:", StringComparison.Ordinal));
        Assert.Contains("ThreadCounters:IncrementSlow", lines[^1], StringComparison.Ordinal);
        foreach (string member in (ReadOnlySpan<string>)["TryGetValue", "Set", "UpdateInPlace"])
        {
            Assert.DoesNotContain("Audit", code.Of("MeteringProbe", member), StringComparison.Ordinal);
        }
    }
}
