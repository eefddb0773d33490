using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Generators.Tests.Harness;

/// <summary>Runs the rules of the SDK, each of them switched on: more than <c>AnalysisMode=All</c> does.</summary>
internal static class SdkRules
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> All = AnalyzerRun.CreateAll(
        from metadata in typeof(SdkRules).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        where metadata.Key == "SdkAnalyzers"
        from name in new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
        select Assembly.LoadFrom(Path.Combine(metadata.Value!, name)));

    private static readonly ImmutableDictionary<string, ReportDiagnostic> Warnings = All
        .SelectMany(static rule => rule.SupportedDiagnostics)
        .Select(static descriptor => descriptor.Id)
        .Distinct()
        .ToImmutableDictionary(static id => id, static _ => ReportDiagnostic.Warn);

    /// <summary>How many rules there are.</summary>
    public static int Count => Warnings.Count;

    /// <summary>What they say of code that has been generated already.</summary>
    public static IReadOnlyList<Diagnostic> ReportOn(Compilation output) =>
        AnalyzerRun.Report(output.WithOptions(output.Options.WithSpecificDiagnosticOptions(Warnings)), All, default);
}
