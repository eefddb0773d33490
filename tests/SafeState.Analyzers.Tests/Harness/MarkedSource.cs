using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.Analyzers.Tests;

/// <summary>
/// Checks a source against the marks in it, as <see cref="RuleTest"/> does, but without a workspace: nearly all cases need
/// none, and so take a quarter of the time.
/// </summary>
internal static class MarkedSource
{
    /// <summary>
    /// Compiles the source, and expects exactly what is marked <c>{|ID:…|}</c> of the rules' diagnostics and the compiler's errors.
    /// </summary>
    public static async Task Check(string marked)
    {
        TestFileMarkupParser.GetSpans(marked, out string source, out ImmutableDictionary<string, ImmutableArray<TextSpan>> marks);
        ImmutableArray<Diagnostic> found = await Compiled.DiagnoseComplete(source);

        string[] wanted =
            [.. marks.SelectMany(static mark => mark.Value.Select(span => Show(mark.Key, span))).Order(StringComparer.Ordinal)];
        string[] given =
            [.. found.Where(IsAsked).Select(static diagnostic => Show(diagnostic.Id, diagnostic.Location.SourceSpan))
                .Order(StringComparer.Ordinal)];
        Assert.True(
            wanted.SequenceEqual(given),
            $"""
            Marked:   {string.Join(", ", wanted)}
            Reported: {string.Join(", ", given)}
            {Lines(found.Where(IsAsked))}
            in
            {marked}
            """);
    }

    private static bool IsAsked(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error || !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private static string Show(string id, TextSpan span) => $"{id} {span}";

    private static string Lines(IEnumerable<Diagnostic> diagnostics) =>
        string.Join(Environment.NewLine, diagnostics.Select(static diagnostic => diagnostic.ToString()));
}
