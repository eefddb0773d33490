using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Discovery;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Analysis;

/// <summary>Runs the discovery rules over loaded code.</summary>
internal static class Scanner
{
    /// <summary>Scans the code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="rules">The ids of the rules to run; all if empty.</param>
    /// <param name="progress">Is called with the name of each compilation before it is scanned.</param>
    /// <param name="failed">Is called with the reason for each compilation that could not be scanned, unless all of them fail.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="ScanFailedException">No compilation could be scanned.</exception>
    public static async Task<IReadOnlyList<ScanFinding>> Scan(LoadedCode code, IReadOnlyCollection<string> rules, Action<string> progress,
        Action<string> failed, CancellationToken cancellationToken)
    {
        List<ScanFinding> findings = [];
        List<ScanFailedException> failures = [];
        foreach (Compilation compilation in code.Compilations)
        {
            progress($"Scanning {compilation.AssemblyName}");
            try
            {
                ImmutableArray<Diagnostic> found = await Run(compilation, new DiscoveryAnalyzer(), cancellationToken).ConfigureAwait(false);
                findings.AddRange(
                    found.Where(diagnostic => diagnostic.Location.IsInSource && (rules.Count == 0 || rules.Contains(diagnostic.Id)))
                    .Select(diagnostic => Convert(diagnostic, code.Root)));
            }
            catch (ScanFailedException problem)
            {
                failures.Add(problem);
            }
        }

        if (failures.Count > 0 && failures.Count == code.Compilations.Count)
        {
            throw failures[0];
        }

        failures.ForEach(problem => failed(problem.Message));

        return
        [
            .. findings
                .DistinctBy(static finding => (finding.Rule, finding.File, finding.Line, finding.Member))
                .OrderBy(static finding => finding.File, StringComparer.Ordinal).ThenBy(static finding => finding.Line)
                    .ThenBy(static finding => finding.Rule, StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs an analyzer over a compilation.</summary>
    /// <exception cref="ScanFailedException">The analyzer or the compiler failed.</exception>
    public static Task<ImmutableArray<Diagnostic>> Run(
        Compilation compilation, DiagnosticAnalyzer analyzer, CancellationToken cancellationToken) =>
        Run(compilation, [analyzer], cancellationToken);

    /// <summary>Runs analyzers over a compilation.</summary>
    /// <exception cref="ScanFailedException">An analyzer or the compiler failed.</exception>
    public static async Task<ImmutableArray<Diagnostic>> Run(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]),
            (problem, _, _) => failure = problem, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        try
        {
            ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(analyzers, options)
                .GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
            return failure is null ? found : throw new ScanFailedException(compilation, failure);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or ScanFailedException))
        {
            // The compiler itself fails on some code that does not compile.
            throw new ScanFailedException(compilation, problem);
        }
    }

    private static ScanFinding Convert(Diagnostic diagnostic, string root)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return new ScanFinding(
            diagnostic.Id,
            Relative(place.Path, root),
            place.StartLinePosition.Line + 1,
            place.StartLinePosition.Character + 1,
            diagnostic.Properties[FindingProperties.Member] ?? "",
            Enum.Parse<Confidence>(diagnostic.Properties[FindingProperties.Confidence]!),
            diagnostic.Properties[FindingProperties.Reason] ?? "",
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            [.. diagnostic.AdditionalLocations.Select((location, index) =>
                Related(location, diagnostic.Properties[FindingProperties.Related + index.ToString(CultureInfo.InvariantCulture)]
                    ?? "", root))]);
    }

    private static RelatedFinding Related(Location location, string reason, string root) =>
        new(Relative(location.GetLineSpan().Path, root), location.GetLineSpan().StartLinePosition.Line + 1, reason);

    private static string Relative(string path, string root) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
