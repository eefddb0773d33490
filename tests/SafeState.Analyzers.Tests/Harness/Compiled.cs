using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Generators;

namespace SafeState.Analyzers.Tests;

/// <summary>Compiles a source as a user's project would: with the generator, all rules, and the usual usings.</summary>
internal static class Compiled
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using SafeState;
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    // What is costly to make is made once: references stay bound, and rules keep nothing between compilations.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "User",
        syntaxTrees: null,
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IServiceCollection).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText(Usings, s_parse);
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_rules = [.. AllRules.Create()];

    /// <summary>The warnings and errors of compiler and rules.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(string code)
    {
        CompilationWithAnalyzers compilation =
            WithRules([s_usings, Parse(code)], new BuildProperties(("SafeStateToday", "2026-11-22")),
                out ImmutableArray<Diagnostic> failures);
        ImmutableArray<Diagnostic> found = await compilation.GetAllDiagnosticsAsync();
        return [.. found.Concat(failures)
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
                || (diagnostic.Severity == DiagnosticSeverity.Info && diagnostic.Id.StartsWith("SAFE", StringComparison.Ordinal)))];
    }

    /// <summary>All that compiler and rules say of a source that has its own usings.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseComplete(string source)
    {
        CompilationWithAnalyzers compilation = WithRules([Parse(source)], new BuildProperties(), out ImmutableArray<Diagnostic> failures);
        return [.. await compilation.GetAllDiagnosticsAsync(), .. failures];
    }

    /// <summary>What the rules say, and what generator and rules could not cope with.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseByRules(string code)
    {
        CompilationWithAnalyzers compilation =
            WithRules([s_usings, Parse(code)], new BuildProperties(("SafeStateToday", "2026-11-22")),
                out ImmutableArray<Diagnostic> failures);
        return [.. await compilation.GetAnalyzerDiagnosticsAsync(), .. failures];
    }

    /// <summary>The source with the usual usings and what the generator emits for it.</summary>
    public static Compilation Generate(string code, params SyntaxTree[] more) =>
        Generate([s_usings, Parse(code), .. more.Select(static tree => tree.WithRootAndOptions(tree.GetRoot(), s_parse))], out _);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, s_parse);

    private static CompilationWithAnalyzers WithRules(SyntaxTree[] trees, BuildProperties properties,
        out ImmutableArray<Diagnostic> failures)
    {
        Compilation generated = Generate(trees, out failures);
        return generated.WithAnalyzers(s_rules, new AnalyzerOptions([], properties));
    }

    private static Compilation Generate(SyntaxTree[] trees, out ImmutableArray<Diagnostic> failures)
    {
        _ = CSharpGeneratorDriver.Create(
            [new GuardedStateGenerator().AsSourceGenerator(), new GuardedStateServicesGenerator().AsSourceGenerator()],
                parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(s_empty.AddSyntaxTrees(trees), out Compilation generated, out failures);
        return generated;
    }
}
