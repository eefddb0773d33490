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

    /// <summary>An audit takes writes off the fast path, so the fast path itself knows nothing of it.</summary>
    [Fact]
    public async Task The_hot_members_of_a_metered_store_know_nothing_of_an_audit()
    {
        MachineCode code = await MachineCode.Compile();

        foreach (string member in (ReadOnlySpan<string>)["TryGetValue", "Set", "UpdateInPlace"])
        {
            Assert.DoesNotContain("Audit", code.Of("MeteringProbe", member), StringComparison.Ordinal);
        }
    }
}
