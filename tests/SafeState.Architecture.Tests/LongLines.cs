using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.Architecture.Tests;

/// <summary>Finds the lines of a C# file that are too long.</summary>
internal static class LongLines
{
    /// <summary>The greatest number of columns.</summary>
    internal const int Columns = 140;

    /// <summary>Returns the lines that are too long and can be broken, counted from 1.</summary>
    /// <remarks>
    /// A break in the source code that a test keeps in a raw string, or in an address, changes the content. Such lines are left out.
    /// </remarks>
    internal static IEnumerable<int> Find(string file, string source)
    {
        SourceText text = SourceText.From(source);
        TextLine[] longLines = [.. text.Lines.Where(static line => line.Span.Length > Columns)];
        if (longLines.Length == 0)
        {
            return [];
        }

        SyntaxNode root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot();
        return from line in longLines
               where !line.ToString().Contains("://", StringComparison.Ordinal)
               where !(file.StartsWith("tests/", StringComparison.Ordinal) && IsInsideRawString(root, line))
               select line.LineNumber + 1;
    }

    private static bool IsInsideRawString(SyntaxNode root, TextLine line)
    {
        SyntaxToken token = root.FindToken(line.Start);
        return token.SpanStart < line.Start
            && token.Span.End >= line.End
            && token.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken;
    }
}
