using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Tests;

/// <summary>No switch of the compiler silences the access rules: a raw line beside a live accessor reads a dead dictionary.</summary>
public sealed class NotConfigurableTests
{
    private static readonly string[] AccessRules = ["SAFE101", "SAFE102", "SAFE103", "SAFE105"];

    // The rule that says so has tests of its own.
    private const string Quiet = "#pragma warning disable SAFE011\n";

    private const string Code = """
        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            {|ATTRIBUTES|}
            public Inventory()
            {
                Stock.Clear();
                {|SAFE105:_stock|}.Clear();
            }

            {|ATTRIBUTES|}
            public long Level(string sku) => {|SAFE101:_stock|}[sku];

            {|ATTRIBUTES|}
            public object Levels => {|SAFE102:_stock|};

            {|ATTRIBUTES|}
            public void Reload() => {|SAFE103:_stock|} = new();
        }
        """;

    private static string Source => Code.Replace("{|ATTRIBUTES|}", "", StringComparison.Ordinal);

    [Fact]
    public Task A_pragma_does_not() =>
        RuleTest.Source(Quiet + "#pragma warning disable SAFE101, SAFE102, SAFE103, SAFE105\n#pragma warning disable\n" + Source);

    [Fact]
    public Task NoWarn_does_not() => RuleTest.Source(Source, test => test.SolutionTransforms.Add(static (solution, project) =>
    {
        CompilationOptions options = solution.GetProject(project)!.CompilationOptions!;
        foreach (string id in AccessRules.Append("SAFE011"))
        {
            options = options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Suppress));
        }

        return solution.WithProjectCompilationOptions(project, options);
    }));

    [Theory]
    [InlineData("none")]
    [InlineData("silent")]
    [InlineData("suggestion")]
    [InlineData("warning")]
    public Task An_editorconfig_does_not(string severity) => RuleTest.Source(Source, test => test.TestState.AnalyzerConfigFiles.Add((
        "/.editorconfig",
        "root = true\n[*.cs]\ngenerated_code = true\ndotnet_diagnostic.SAFE011.severity = none\n"
        + string.Concat(Array.ConvertAll(AccessRules, id => $"dotnet_diagnostic.{id}.severity = {severity}\n"))
            + $"dotnet_analyzer_diagnostic.severity = {severity}\n"
            + $"dotnet_analyzer_diagnostic.category-SafeState.Access.severity = {severity}\n")));

    [Fact]
    public Task A_globalconfig_does_not() => RuleTest.Source(Source, test => test.TestState.AnalyzerConfigFiles.Add((
        "/.globalconfig",
        "is_global = true\ndotnet_diagnostic.SAFE011.severity = none\n"
        + string.Concat(Array.ConvertAll(AccessRules, static id => $"dotnet_diagnostic.{id}.severity = none\n")))));

    [Fact]
    public Task SuppressMessage_does_not() => RuleTest.Source(Quiet + Code.Replace(
        "{|ATTRIBUTES|}",
        string.Concat(
            Array.ConvertAll(AccessRules,
                static id =>
                    $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"SafeState.Access\", \"{id}\", Justification = \"hurry\")]")),
        StringComparison.Ordinal));

    [Fact]
    public Task SuppressMessage_on_the_assembly_does_not() => RuleTest.Source(
        Quiet + string.Concat(
            Array.ConvertAll(AccessRules,
                static id => $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"SafeState.Access\", \"{id}\")]\n")) + Source);

    [Fact]
    public Task A_shape_rule_that_warns_can_be_silenced_by_a_pragma() => RuleTest.Source("""
        #pragma warning disable SAFE008
        [GuardedState]
        public partial class Inventory;
        """);
}
