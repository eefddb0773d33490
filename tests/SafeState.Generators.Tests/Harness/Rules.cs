using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Rules;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Runs the generator and all rules, as the compiler does.</summary>
internal static class Rules
{
    // Rules hold no state of a compilation, so one of each serves all.
    private static readonly ImmutableArray<DiagnosticAnalyzer> All = AnalyzerRun.CreateAll([typeof(SafeStateAnalyzer).Assembly]);

    /// <summary>What the rules say, in order of place; what one of them throws ends the test.</summary>
    public static IReadOnlyList<Diagnostic> Report(CSharpCompilation compilation, CancellationToken cancellationToken = default)
    {
        _ = TestCompilation.Driver(new GuardedStateGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, cancellationToken);
        return ReportOn(output, cancellationToken);
    }

    /// <summary>What the rules say of code that has been generated already.</summary>
    public static IReadOnlyList<Diagnostic> ReportOn(Compilation output, CancellationToken cancellationToken = default) =>
        AnalyzerRun.Report(output, All, cancellationToken);
}
