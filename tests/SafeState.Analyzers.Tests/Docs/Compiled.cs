using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Generators;

namespace SafeState.Analyzers.Tests.Docs;

/// <summary>Compiles a piece of documentation as a user's project would: with the generator, all rules, and the usual usings.</summary>
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
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Documentation",
            [CSharpSyntaxTree.ParseText(Usings, s_parse), CSharpSyntaxTree.ParseText(code, s_parse)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = CSharpGeneratorDriver.Create([new GuardedStateGenerator().AsSourceGenerator()], parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> failures);
        AnalyzerOptions options = new([], new BuildProperties(("SafeStateToday", "2026-11-22")));
        ImmutableArray<Diagnostic> found = await generated.WithAnalyzers([.. AllRules.Create()], options).GetAllDiagnosticsAsync();
        return [.. found.Concat(failures).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }
}
