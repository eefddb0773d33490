using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Inventory;

/// <summary>Counts lines of code.</summary>
internal static class LineCount
{
    private static readonly string[] s_generated = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    /// <summary>
    /// Counts the lines with a part of a statement or a declaration, without blank lines, comments, and directives. A file counts once,
    /// and generated files do not count.
    /// </summary>
    public static long Count(LoadedCode code, CancellationToken cancellationToken) => code.Compilations
        .SelectMany(static compilation => compilation.SyntaxTrees)
        .Where(static tree => !IsGenerated(tree.FilePath))
        .DistinctBy(static tree => tree.FilePath, StringComparer.Ordinal)
        .AsParallel().WithCancellation(cancellationToken)
        .Sum(static tree => (long)Count(tree));

    private static int Count(SyntaxTree tree)
    {
        TextLineCollection lines = tree.GetText().Lines;
        HashSet<int> withCode = [];
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0))
        {
            LinePositionSpan span = lines.GetLinePositionSpan(token.Span); // a literal can have several lines
            withCode.UnionWith(Enumerable.Range(span.Start.Line, span.End.Line - span.Start.Line + 1));
        }

        return withCode.Count;
    }

    private static bool IsGenerated(string path) => path.Length == 0
        || s_generated.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        || path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Contains("obj", StringComparer.Ordinal);
}
