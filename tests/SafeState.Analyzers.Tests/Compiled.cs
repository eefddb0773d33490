using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
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

    /// <summary>The warnings and errors of compiler and rules.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(string code)
    {
        CompilationWithAnalyzers compilation = WithRules(code, out ImmutableArray<Diagnostic> failures);
        ImmutableArray<Diagnostic> found = await compilation.GetAllDiagnosticsAsync();
        return [.. found.Concat(failures).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>What the rules say, and what generator and rules could not cope with.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseByRules(string code)
    {
        CompilationWithAnalyzers compilation = WithRules(code, out ImmutableArray<Diagnostic> failures);
        return [.. await compilation.GetAnalyzerDiagnosticsAsync(), .. failures];
    }

    private static CompilationWithAnalyzers WithRules(string code, out ImmutableArray<Diagnostic> failures)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(Usings, s_parse), CSharpSyntaxTree.ParseText(code, s_parse)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = CSharpGeneratorDriver.Create([new GuardedStateGenerator().AsSourceGenerator()], parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out failures);
        AnalyzerOptions options = new([], new BuildProperties(("SafeStateToday", "2026-11-22")));
        return generated.WithAnalyzers([.. AllRules.Create()], options);
    }
}
