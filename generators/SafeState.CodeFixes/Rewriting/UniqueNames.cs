using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Creates names for the parameters of new lambdas.</summary>
internal static class UniqueNames
{
    /// <summary>Returns the name, or a similar name that is not used around a node.</summary>
    public static string Create(SyntaxNode place, string name)
    {
        string[] taken = [.. FindTaken(place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? place, place)];
        string free = name;
        for (int number = 1; taken.Contains(free); number++)
        {
            free = name + number;
        }

        return free;
    }

    /// <summary>
    /// Finds the names that are used around a node. Lambdas of other statements do not count, so that a name does not depend on what was
    /// rewritten before.
    /// </summary>
    public static IEnumerable<string> FindTaken(SyntaxNode code, SyntaxNode place)
    {
        SyntaxNode statement = place.AncestorsAndSelf().FirstOrDefault(static node => node is StatementSyntax) ?? code;
        return code.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax lambda
                || lambda.Span.Contains(place.Span)
                || statement.Span.Contains(lambda.Span))
            .SelectMany(static node => node.ChildTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText);
    }

    /// <summary>Returns a parameter by reference for the entry or the draft. Before C# 14 it needs its type.</summary>
    public static string CreateRefParameter(RawUse use, string name, string type = "SafeState.MapEntry`2")
    {
        bool isPlain = ((CSharpParseOptions)use.Model.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp14;
        return isPlain ? $"ref {name}" : $"ref {GetEntryType(use, type)} {name}";
    }

    private static string GetEntryType(RawUse use, string type) => use.Model.Compilation.GetTypeByMetadataName(type) is { } entry
        ? MinimalTypeNames.Get(entry.Construct([.. use.Arguments]), use.Model, use.Receiver.SpanStart)
        : "global::SafeState.MapEntry<,>";
}
