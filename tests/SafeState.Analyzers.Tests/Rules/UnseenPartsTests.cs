using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Analyzers.Tests;

/// <summary>
/// Rules see what other generators wrote; ours does not. What it cannot guard there is said once, and no accessor is named that does not
/// exist.
/// </summary>
public sealed class UnseenPartsTests
{
    private const string OwnPart = """
        [GuardedState]
        public partial class Counter
        {
            private readonly Dictionary<string, long> _seen = new();

            public long Of(string key) => Seen.GetValueOrDefault(key);
        }
        """;

    private const string Component = """
        public partial class Counter
        {
        #line 3 "Counter.razor"
            private readonly System.Collections.Generic.Dictionary<string, long> _clicks = new();
            private void Click(string key) => _clicks[key] = 1;
            private long Raw(string key) => _seen[key];
        #line default
        }
        """;

    [Theory]
    [InlineData("Counter_razor.g.cs")]
    [InlineData("Counter.cs")] // only its #line tells
    public async Task A_field_of_a_component_is_refused_and_raw_access_to_other_fields_is_reported(string file) =>
        Assert.Equal(["SAFE005: _clicks", "SAFE101: _seen"], await Report(OwnPart, Component, file));

    [Fact]
    public async Task A_field_of_another_generator_is_refused() =>
        Assert.Equal(["SAFE005: _clicks"],
            await Report(OwnPart,
                "public partial class Counter { private System.Collections.Generic.Dictionary<string, long> _clicks = new(); }",
                    "Other.g.cs"));

    [Fact]
    public async Task A_class_that_only_a_component_declares_as_guarded_is_refused() => Assert.Equal(
        ["SAFE005: Counter"],
        await Report(
            "public partial class Counter { private readonly Dictionary<string, long> _seen = new(); public long Of(string key) => "
                + "_seen[key]; }",
            "[SafeState.GuardedState]\npublic partial class Counter;",
            "Counter_razor.g.cs"));

    /// <summary>A file that is called so and lies among the sources is seen, and guarded.</summary>
    [Fact]
    public async Task A_file_among_the_sources_may_be_called_so() => Assert.Equal(
        ["SAFE101: _stock"],
        await Report("public class Plain;", "", "", CSharpSyntaxTree.ParseText(
            "[SafeState.GuardedState] public partial class Inventory { private System.Collections.Generic.Dictionary<string, long> "
                + "_stock = new(); public long Of(string key) => _stock[key]; }",
            path: "Stock.g.cs")));

    private static async Task<string[]> Report(string source, string generated, string file, params SyntaxTree[] sources)
    {
        Compilation compilation = Compiled.Generate(source, sources);
        compilation =
            compilation.AddSyntaxTrees(
                CSharpSyntaxTree.ParseText(generated, (CSharpParseOptions)compilation.SyntaxTrees.First().Options, file));
        ImmutableArray<Diagnostic> found =
            await compilation.WithAnalyzers([.. AllRules.Create()], new AnalyzerOptions([], new BuildProperties()))
                .GetAllDiagnosticsAsync();
        return
        [
            .. found.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(static diagnostic =>
                    $"{diagnostic.Id}: {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
