using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SafeState.Analyzers.Rules;
using SafeState.Generators.Checking;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

/// <summary>Where a build skips analyzers, the generator runs the rules that report errors.</summary>
public sealed class SkippedRulesTests
{
    private const string Raw = """
        using System.Collections.Generic;
        using SafeState;

        [GuardedState]
        public partial class Inventory
        {
            private Dictionary<string, long> _stock = new();

            public Inventory()
            {
                Stock.Clear();
                _stock.Clear();
            }

            [System.Diagnostics.CodeAnalysis.SuppressMessage("SafeState.Access", "SAFE101")]
            public long Left(string sku) => _stock[sku];

            public object Levels => _stock;

            #pragma warning disable
            public void Reload() => _stock = new();
        }
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData("")]
    [InlineData("yes")]
    public void Unless_the_build_says_that_the_compiler_does_they_run(string? run) =>
        Assert.Equal(["SAFE101", "SAFE102", "SAFE103", "SAFE105"], Report(Raw, run));

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void Where_the_compiler_runs_them_nothing_is_said_twice(string run) => Assert.Empty(Report(Raw, run));

    [Fact]
    public void Enforcement_that_is_off_stops_them_too() => Assert.Empty(Report(Raw, "false", enforcement: "off"));

    [Fact]
    public void A_correct_class_is_left_alone() => Assert.Empty(Report("""
        [SafeState.GuardedState]
        public partial class Inventory
        {
            private readonly System.Collections.Generic.Dictionary<string, long> _stock = new();

            public Inventory() => _stock.Add("tea", 1);

            public long Left(string sku) => Stock.GetValueOrDefault(sku);
        }
        """, "false"));

    [Fact]
    public void Shapes_that_get_no_accessor_are_reported() => Assert.Equal(["SAFE001"], Report("""
        [SafeState.GuardedState]
        public class Inventory
        {
            private readonly System.Collections.Generic.Dictionary<string, long> _stock = new();
        }
        """, "false"));

    [Fact]
    public void A_project_without_guarded_classes_is_left_alone() => Assert.Empty(Report("public class Plain;", "false"));

    [Fact]
    public void Every_rule_that_reports_errors_is_among_them() => Assert.Equal(
        AnalyzerRun.CreateAll([typeof(SafeStateAnalyzer).Assembly])
            .Where(static rule => rule is SafeStateAnalyzer && rule.SupportedDiagnostics[0].DefaultSeverity == DiagnosticSeverity.Error)
            .Select(static rule => rule.GetType().Name)
            .Order(StringComparer.Ordinal),
        ErrorRules.Create().Select(static rule => rule.GetType().Name));

    [Fact]
    public void A_rule_that_fails_stops_the_build()
    {
        CSharpCompilation compilation = TestCompilation.Create([Raw]);
        Diagnostic failure =
            Assert.Single(
                new SkippedRules(compilation, TestCompilation.Parse, ConfigOptions.None, [new Failing()], CancellationToken.None).Run([]));
        Assert.Equal(("SAFE908", DiagnosticSeverity.Error), (failure.Id, failure.Severity));
        Assert.Contains("wrong on purpose", failure.GetMessage(), StringComparison.Ordinal);
    }

    /// <summary>Another generator makes the class's other part, and this one does not see it.</summary>
    [Theory]
    [InlineData("Pages/Inventory.razor", "<p>@Stock.Count</p>", "SAFE907")]
    [InlineData("Pages/Other.razor", "@attribute [SafeState.GuardedState]", "SAFE907")]
    [InlineData("Pages/Other.razor", "<p></p>", null)]
    [InlineData("Pages/Inventory.txt", "", null)]
    public void A_component_whose_code_only_analyzers_see_stops_the_build(string path, string text, string? expected)
    {
        string[] found = Report("""
            [SafeState.GuardedState]
            public partial class Inventory
            {
                private readonly System.Collections.Generic.Dictionary<string, long> _stock = new();
            }
            """, "false", additional: new Text(path, text));
        Assert.Equal(expected is null ? [] : [expected], found);
    }

    private static string[] Report(string source, string? run, string? enforcement = null, AdditionalText? additional = null)
    {
        Dictionary<string, string> properties = [];
        if (run is not null)
        {
            properties["build_property._SafeStateRulesRun"] = run;
        }

        if (enforcement is not null)
        {
            properties["build_property.SafeStateEnforcement"] = enforcement;
        }

        GeneratorDriver driver = TestCompilation.Driver(new SkippedRulesGenerator(), new ConfigOptions(properties));
        GeneratorRunResult result = driver.AddAdditionalTexts(additional is null ? [] : [additional])
            .RunGenerators(TestCompilation.Create([source])).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.All(result.Diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        Assert.Empty(result.GeneratedSources);
        return [.. result.Diagnostics.Select(static diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)];
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

#pragma warning disable RS1001 // It is run by hand.
    private sealed class Failing : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ErrorRules.Create()[0].SupportedDiagnostics;

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationAction(static _ => throw new InvalidOperationException("wrong on purpose"));
        }
    }
}
