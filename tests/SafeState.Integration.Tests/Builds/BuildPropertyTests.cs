using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Builds;

/// <summary>The package's MSBuild properties reach generator and rules through a real build.</summary>
public sealed class BuildPropertyTests
{
    private const string Code = """
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public class Inventory
        {
            [Unguarded("not yet", Until = "2020-01-01")]
            private readonly Dictionary<string, long> _stock = new();
        }
        """;

    private static readonly (BuildCase Case, string[] Ids)[] s_cases =
    [
        (new("unset"), ["SAFE001", "SAFE006"]),
        (new("off", "SafeStateEnforcement=off"), []),
        (new("lastDay", "SafeStateToday=2020-01-01"), ["SAFE001"]),
    ];

    [Fact]
    public async Task Properties_reach_the_rules()
    {
        (IReadOnlyDictionary<string, BuildOutcome> outcomes, string log) =
            await RealBuild.Run(Code, [.. s_cases.Select(static test => test.Case)]);
        Assert.All(s_cases, test =>
        {
            Assert.True(outcomes[test.Case.Name].Compiled, log);
            Assert.Equal(test.Ids, outcomes[test.Case.Name].Findings.Select(static finding => finding.Id)
                .Where(static id => id.StartsWith("SAFE", StringComparison.Ordinal)));
        });
    }
}
