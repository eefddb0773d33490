using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests.Rules;

public sealed class Safe006InvalidWaiverTests
{
    private const string Today = "2026-11-22";

    [Theory]
    [InlineData("Unguarded(\"\")")]
    [InlineData("Unguarded(\"  \\t\")")]
    [InlineData("Unguarded(null!)")]
    [InlineData("Unguarded(\"\", Until = \"2030-01-01\")")]
    [InlineData("Unguarded(\"not yet\", Until = \"\")")]
    [InlineData("Unguarded(\"not yet\", Until = \"soon\")")]
    [InlineData("Unguarded(\"not yet\", Until = \"2026-13-01\")")]
    [InlineData("Unguarded(\"not yet\", Until = \"31.12.2026\")")]
    [InlineData("Unguarded(\"not yet\", Until = \"2027-1-1\")")]
    public Task Is_an_error_without_a_reason_or_with_an_end_that_is_no_date(string attribute) =>
        Run(attribute, DiagnosticSeverity.Error, Today);

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2025-12-31")]
    public Task Is_a_warning_once_expired(string until) =>
        Run($"Unguarded(\"not yet\", Until = \"{until}\")", DiagnosticSeverity.Warning, Today);

    [Theory]
    [InlineData("Unguarded(\"filled once\")", Today)]
    [InlineData("Unguarded(\"not yet\", Until = \"2026-11-22\")", Today)]
    [InlineData("Unguarded(\"not yet\", Until = \"2027-01-31\")", Today)]
    [InlineData("Unguarded(\"not yet\", Until = null)", Today)]
    [InlineData("Unguarded(\"not yet\", Until = \"2020-01-01\")", "")]
    [InlineData("Unguarded(\"not yet\", Until = \"2020-01-01\")", "yesterday")]
    [InlineData("Unguarded(\"x\")", Today)]
    [InlineData("Unguarded(\"not yet\", Until = \"2026-11-23\")", Today)]
    [InlineData("Unguarded(\"not yet\", Until = \"2100-12-31\")", Today)]
    [InlineData("Unguarded(reason: \"filled once\")", Today)]
    [InlineData("Unguarded(\"a\" + \"b\")", Today)]
    [InlineData("Unguarded(\"only before the first request\", Until = \"2028-02-29\")", Today)]
    public Task Leaves_alone(string attribute, string today) => Run(attribute, expected: null, today);

    [Fact]
    public Task Does_not_read_the_clock() =>
        RuleTest.Members("[Unguarded(\"not yet\", Until = \"2020-01-01\")] private readonly Dictionary<int, int> _prices = [];");

    [Fact]
    public Task Sees_waivers_of_automatic_properties() =>
        RuleTest.Members("[field: {|SAFE006:Unguarded(\"\")|}] public Dictionary<int, int> Prices { get; } = [];");

    private static Task Run(string attribute, DiagnosticSeverity? expected, string today)
    {
        string source = $$"""
            [GuardedState]
            public partial class Inventory
            {
                private readonly Dictionary<string, long> _stock = [];

                [{|#0:{{attribute}}|}]
                private readonly Dictionary<string, long> _prices = [];
            }
            """;
        return expected is DiagnosticSeverity severity
            ? RuleTest.Severity("SAFE006", severity, source, test => test.SetProperties(("SafeStateToday", today)))
            : RuleTest.Source(source.Replace("{|#0:", "", System.StringComparison.Ordinal)
                .Replace("|}", "", System.StringComparison.Ordinal), test => test.SetProperties(("SafeStateToday", today)));
    }
}
