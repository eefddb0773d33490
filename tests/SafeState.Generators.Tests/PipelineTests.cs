using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Tests.Harness;

namespace SafeState.Generators.Tests;

public sealed class PipelineTests
{
    private const string First =
        "[SafeState.GuardedState] internal partial class First { private readonly System.Collections.Generic.Dictionary<string, long> "
            + "_stock = new(); }";
    private const string Second =
        "[SafeState.GuardedState] internal partial class Second { private readonly System.Collections.Generic.Dictionary<string, long> "
            + "_stock = new(); }";

    [Theory]
    [InlineData("off")]
    [InlineData(" OFF ")]
    public void Enforcement_off_stops_the_generator(string value) => Assert.Empty(Run(ConfigOptions.Enforcement(value)).GeneratedSources);

    [Theory]
    [InlineData("")]
    [InlineData("warn")]
    [InlineData("error")]
    [InlineData("nonsense")]
    public void Every_other_enforcement_leaves_it_running(string value) =>
        Assert.Equal(2, Run(ConfigOptions.Enforcement(value)).GeneratedSources.Length);

    [Fact]
    public void No_guarded_type_no_file() =>
        Assert.Empty(Generation.Run("internal class Plain { public System.Collections.Generic.Dictionary<int, int> Map = new(); }"));

    [Fact]
    public void Nothing_to_guard_no_file() =>
        Assert.Empty(Generation.Run("[SafeState.GuardedState] internal partial class Empty { public int X() => 1; }"));

    [Fact]
    public void An_edit_that_keeps_the_model_writes_nothing() => Assert.All(
        Rerun("// a comment\n" + First.Replace("= new()", "= new(16)", System.StringComparison.Ordinal)),
        static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));

    [Fact]
    public void An_edit_of_one_type_writes_its_file_alone() => Assert.Equal(
        [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
        Rerun(First.Replace("_stock", "_store", System.StringComparison.Ordinal)).Select(static output => output.Reason).Order());

    [Fact]
    public void Whose_initializer_creates_the_dictionary_is_part_of_the_model() => Assert.Equal(
        [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
        Rerun(First.Replace("= new()", "= null", System.StringComparison.Ordinal)).Select(static output => output.Reason).Order());

    [Theory]
    [InlineData("private readonly", "")]
    [InlineData("private readonly", "static First() { }")]
    [InlineData("private readonly", "public int Size { get; init; }")]
    [InlineData("private static readonly", "public First() { }")]
    [InlineData("private static readonly", "public int Size { init { } }")]
    public void A_dictionary_that_only_its_field_can_hold_is_taken_over(string modifiers, string others) =>
        Assert.Contains("takeOver: true", Generate(modifiers, others), System.StringComparison.Ordinal);

    [Theory]
    [InlineData("private", "")]
    [InlineData("private static", "")]
    [InlineData("private readonly", "public First() { }")]
    [InlineData("private readonly", "public First(System.Collections.Generic.Dictionary<string, long> given) => _stock = given;")]
    [InlineData("private readonly", "public int Size { init { } }")]
    [InlineData("private readonly", "public int Size { get => 1; init => _ = value; }")]
    [InlineData("private readonly", "public int this[int index] { init { } }")]
    [InlineData("private static readonly", "static First() { }")]
    public void A_dictionary_that_some_body_may_have_assigned_is_copied(string modifiers, string others) =>
        Assert.Contains("takeOver: false", Generate(modifiers, others), System.StringComparison.Ordinal);

    [Fact]
    public void Every_step_of_ours_is_named()
    {
        string[] own = [.. Run(ConfigOptions.None).TrackedSteps.Keys.Where(static step => !IsBuiltIn(step)).Order()];
        Assert.Equal([StepNames.Enforcement, StepNames.Files, StepNames.Types], own);
    }

    private static string Generate(string modifiers, string others) => Assert.Single(Generation.Unchecked(
        $$"""[SafeState.GuardedState] internal partial class First { {{modifiers}} """
        + $$"""System.Collections.Generic.Dictionary<string, long> _stock = new(); {{others}} }""")).Value;

    private static bool IsBuiltIn(string step) =>
        step is "CompilationOptions" or WellKnownGeneratorInputs.Compilation or WellKnownGeneratorInputs.ParseOptions
            or WellKnownGeneratorInputs.AnalyzerConfigOptions
            or WellKnownGeneratorOutputs.SourceOutput
        || step.Contains("ForAttribute", System.StringComparison.Ordinal);

    private static GeneratorRunResult Run(ConfigOptions options) => TestCompilation.Driver(new GuardedStateGenerator(), options)
        .RunGenerators(TestCompilation.Create([First, Second])).GetRunResult().Results.Single();

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Rerun(string edited)
    {
        CSharpCompilation before = TestCompilation.Create([First, Second]);
        CSharpCompilation after =
            before.ReplaceSyntaxTree(before.SyntaxTrees[0],
                CSharpSyntaxTree.ParseText(edited, TestCompilation.Parse, before.SyntaxTrees[0].FilePath));
        return TestCompilation.Driver(new GuardedStateGenerator()).RunGenerators(before).RunGenerators(after).GetRunResult().Results
            .Single()
            .TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs);
    }
}
