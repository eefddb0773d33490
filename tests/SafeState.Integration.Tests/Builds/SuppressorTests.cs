using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Integration.Tests.Builds;

/// <summary>What the compiler and the SDK's rules say of guarded fields is silenced where it is false, and nothing else is.</summary>
public sealed class SuppressorTests
{
    private const string Code = """
        #nullable disable
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public class Uncured
        {
            private readonly Dictionary<string, long> _neverRead = new();
            private readonly Dictionary<string, long> _writtenOnly;
            private static Dictionary<string, long> s_assignable = new();
            private Dictionary<string, long> _noReason = null;
            private Dictionary<string, long> _nowhere;
            [Unguarded("not yet")] private readonly Dictionary<string, long> _waivedUnread = new();
            [Unguarded("not yet")] private Dictionary<string, long> _waivedAssignable = new();
            private readonly LinkedList<long> _listUnread = new();
            private LinkedList<long> _listNowhere;

            public Uncured() => _writtenOnly = new();
        }

        [GuardedState]
        public partial class Cured
        {
            private Dictionary<string, long> _curedAssignable = new();
            private readonly Dictionary<string, long> _curedNowhere;

            public int Count => CuredAssignable.Count;
        }

        public class Plain
        {
            private readonly Dictionary<string, long> _plainUnread = new();
            private Dictionary<string, long> _plainAssignable = new();
            private Dictionary<string, long> _plainNowhere;

            public int Count => _plainAssignable.Count;
        }
        """;

    private const string Loud = """
        dotnet_diagnostic.IDE0051.severity = warning
        dotnet_diagnostic.IDE0052.severity = warning
        dotnet_diagnostic.IDE0044.severity = warning
        dotnet_diagnostic.CA1823.severity = warning
        dotnet_diagnostic.CA1805.severity = warning
        """;

    private static readonly string[] s_silenced = ["CA1823", "CS0169", "CS0414", "IDE0044", "IDE0051", "IDE0052"];
    private static readonly string[] s_true = ["CA1805", "CS0649"];
    private static readonly string[] s_guarded =
        ["_neverRead", "_writtenOnly", "s_assignable", "_noReason", "_nowhere", "_curedAssignable", "_curedNowhere"];

    [Fact]
    public async Task Guarded_fields_are_used_by_accessors_that_are_not_there_yet()
    {
        (IReadOnlyDictionary<string, BuildOutcome> outcomes, string log) =
            await RealBuild.Run(Code, new BuildCase("on", EditorConfig: Loud), new BuildCase("off", "SafeStateEnforcement=off", Loud));
        Assert.True(outcomes["on"].Compiled && outcomes["off"].Compiled, log);

        Finding[] found = [.. outcomes["on"].Findings.Where(static finding => s_silenced.Concat(s_true).Contains(finding.Id))];
        Assert.All(found,
            static finding =>
                Assert.True(finding.Suppressed == (s_silenced.Contains(finding.Id) && IsGuarded(finding)), finding.ToString()));
        Assert.Equal(s_silenced, found.Where(static finding => finding.Suppressed).Select(static finding => finding.Id).Distinct());
        Assert.Equal(s_true, found.Where(IsGuarded).Where(static finding => !finding.Suppressed).Select(static finding => finding.Id)
            .Distinct());
        Assert.Superset(s_silenced.Except(["CS0414"]).ToHashSet(), found.Where(static finding => !IsGuarded(finding))
            .Select(static finding => finding.Id).ToHashSet());
        Assert.DoesNotContain(outcomes["off"].Findings, static finding => finding.Suppressed);
    }

    private static bool IsGuarded(Finding finding) =>
        Array.Exists(s_guarded, field => finding.Line.Contains($" {field}", StringComparison.Ordinal));
}
