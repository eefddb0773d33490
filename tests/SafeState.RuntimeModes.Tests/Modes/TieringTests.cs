using System.Collections.Generic;
using System.Threading.Tasks;

namespace SafeState.RuntimeModes.Tests.Modes;

/// <summary>What must never be seen is not seen, however the runtime compiles; and code that is broken on purpose shows it.</summary>
public sealed class TieringTests
{
    [Fact]
    public Task Nothing_forbidden_is_seen_in_code_that_is_optimised_at_once() => AssertNothingForbidden(("DOTNET_TieredCompilation", "0"));

    [Fact]
    public Task Nothing_forbidden_is_seen_in_code_that_is_compiled_in_tiers() => AssertNothingForbidden();

    [Fact]
    public Task Nothing_forbidden_is_seen_in_code_that_stays_in_the_first_tier() => AssertNothingForbidden(("DOTNET_TC_CallCounting", "0"));

    private static async Task AssertNothingForbidden(params (string Name, string Value)[] settings)
    {
        Dictionary<string, string> environment = [];
        foreach ((string name, string value) in settings)
        {
            environment.Add(name, value);
        }

        (int exitCode, string output) = await Harness.Run("outcomes", environment);
        Assert.True(exitCode == 0, output);
    }
}
