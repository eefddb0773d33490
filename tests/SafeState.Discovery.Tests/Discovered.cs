using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Discovery.Tests;

/// <summary>Runs the discovery rules over a source with the usual usings.</summary>
internal static class Discovered
{
    private const string Usings = """
        global using System;
        global using System.Collections;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Linq;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using System.Transactions;
        """;

    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "User",
        [CSharpSyntaxTree.ParseText(Usings)],
        Net100.References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    /// <summary>Gets what the rules report, and fails if the source does not compile.</summary>
    public static Task<ImmutableArray<Diagnostic>> In(params string[] sources)
    {
        CSharpCompilation compilation = Compile(sources);
        Assert.Empty(GetErrors(compilation));
        return AnalyzeAsync(compilation);
    }

    /// <summary>Gets what the rules report on code that does not compile.</summary>
    public static Task<ImmutableArray<Diagnostic>> InBroken(string source)
    {
        CSharpCompilation compilation = Compile(source);
        Assert.NotEmpty(GetErrors(compilation));
        return AnalyzeAsync(compilation);
    }

    private static CSharpCompilation Compile(params string[] sources) =>
        s_empty.AddSyntaxTrees(sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, path: $"File{index}.cs")));

    private static IEnumerable<Diagnostic> GetErrors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation)
    {
        List<Exception> failures = [];
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            [new DiscoveryAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (problem, _, _) => failures.Add(problem),
                concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return found;
    }

    /// <summary>Gets a report as the tests write it: the rule, the member and the line.</summary>
    public static string Describe(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.Properties[FindingProperties.Member]}";
}
