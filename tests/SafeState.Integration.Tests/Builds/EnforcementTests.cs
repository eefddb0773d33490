using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Builds;

/// <summary>The values of <c>SafeStateEnforcement</c>, and what wins over them.</summary>
public sealed class EnforcementTests
{
    private const string Code = """
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public void Check() { if (!Stock.ContainsKey("a")) { Stock["a"] = 1; } }

            public void Nest() => Stock.AddOrUpdate("a", 1, (_, count) => { Stock["b"] = 1; return count; });

            public int Raw() => _stock.Count;
        }
        """;

    private const string Loud = "dotnet_diagnostic.SAFE201.severity = error\n";
    private const string Silent = "dotnet_diagnostic.SAFE201.severity = none\ndotnet_diagnostic.SAFE101.severity = none\n";

    /// <summary>The accessors of the guarded class, and the inventory.</summary>
    private const int EmittedFiles = 2;

    private static readonly (BuildCase Case, string Reported)[] s_cases =
    [
        (new("unset"), "SAFE101 error, SAFE201 warning, SAFE203 error"),
        (new("warn", "SafeStateEnforcement=warn"), "SAFE101 error, SAFE201 warning, SAFE203 error"),
        (new("error", "SafeStateEnforcement=error"), "SAFE101 error, SAFE201 error, SAFE203 error"),
        (new("anyCase", "SafeStateEnforcement=Error"), "SAFE101 error, SAFE201 error, SAFE203 error"),
        (new("suggest", "SafeStateEnforcement=suggest"), "SAFE101 error, SAFE201 note, SAFE203 warning"),
        (new("errorAndUser", "SafeStateEnforcement=error", Silent), "SAFE011 warning, SAFE101 error, SAFE203 error"),
        (new("suggestAndUser", "SafeStateEnforcement=suggest", Loud), "SAFE101 error, SAFE201 error, SAFE203 warning"),
    ];

    [Fact]
    public async Task Levels_move_the_rules_about_the_use_of_stores_and_the_user_wins()
    {
        (IReadOnlyDictionary<string, BuildOutcome> outcomes, string log) =
            await RealBuild.Run(Code, [.. s_cases.Select(static test => test.Case)]);
        Assert.All(s_cases, test =>
        {
            Assert.True(outcomes[test.Case.Name].Compiled, log);
            Assert.Equal(EmittedFiles, outcomes[test.Case.Name].EmittedFiles);
            Assert.Equal($"{test.Case.Name}: {test.Reported}", $"{test.Case.Name}: {Show(outcomes[test.Case.Name])}");
        });
    }

    [Fact]
    public async Task Off_stops_the_generator_and_every_rule_and_other_values_stop_the_build()
    {
        (IReadOnlyDictionary<string, BuildOutcome> outcomes, string log) = await RealBuild.Run(
            Code,
            new("off", "SafeStateEnforcement=off"),
            new("offAndOld", "SafeStateEnforcement=off;LangVersion=12"),
            new("unknown", "SafeStateEnforcement=strict"),
            new("old", "LangVersion=12"),
            new("veryOld", "LangVersion=7.3"),
            new("oldEnough", "LangVersion=13"),
            new("named", "LangVersion=latest"));

        Assert.All(["off", "offAndOld"], name =>
        {
            Assert.True(outcomes[name].Compiled, log);
            Assert.Equal(0, outcomes[name].EmittedFiles);
            Assert.Equal(string.Empty, Show(outcomes[name]));
        });
        Assert.All(["oldEnough", "named"], name => Assert.Equal(EmittedFiles, outcomes[name].EmittedFiles));
        Assert.All(["unknown", "old", "veryOld"], name => Assert.False(outcomes[name].Compiled, log));
        Assert.Contains(
            "error SAFE901: SafeStateEnforcement is 'strict': set it to off, suggest, warn or error, or leave it out (warn). See "
                + "https://github.com/safestate/safestate/blob/main/docs/enforcement.md#safe901.", log, StringComparison.Ordinal);
        Assert.Contains(
            "error SAFE902: LangVersion is 12, and the accessors of guarded classes need C# 13: remove LangVersion, or set it to 13 or "
                + "higher. See https://github.com/safestate/safestate/blob/main/docs/enforcement.md#safe902.", log,
                    StringComparison.Ordinal);
        Assert.Contains("error SAFE902: LangVersion is 7.3,", log, StringComparison.Ordinal);
    }

    private static string Show(BuildOutcome outcome) => string.Join(
        ", ",
        outcome.Findings.Where(static finding => finding.Id.StartsWith("SAFE", StringComparison.Ordinal))
        .Select(static finding => $"{finding.Id} {finding.Level}").Distinct());
}
