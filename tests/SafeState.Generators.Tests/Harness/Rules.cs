using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Runs the generator and all rules, as the compiler does.</summary>
internal static class Rules
{
    private static readonly Type[] Types =
    [
        .. typeof(SafeStateAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)),
    ];

    /// <summary>What the rules say, in order of place; what one of them throws ends the test.</summary>
    public static IReadOnlyList<Diagnostic> Report(CSharpCompilation compilation, CancellationToken cancellation = default)
    {
        _ = TestCompilation.Driver(new GuardedStateGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, cancellation);
        return ReportOn(output, cancellation);
    }

    /// <summary>What the rules say of code that has been generated already.</summary>
    public static IReadOnlyList<Diagnostic> ReportOn(Compilation output, CancellationToken cancellation = default)
    {
        List<string> thrown = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([], ConfigOptions.None),
            (exception, analyzer, _) =>
            {
                lock (thrown)
                {
                    thrown.Add($"{analyzer.GetType().Name}: {exception}");
                }
            },
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true,
            static exception => exception is not OperationCanceledException);
        ImmutableArray<DiagnosticAnalyzer> rules = [.. Types.Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        ImmutableArray<Diagnostic> diagnostics = new CompilationWithAnalyzers(output, rules, options).GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
        Assert.True(thrown.Count == 0, string.Join('\n', thrown));
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }
}
