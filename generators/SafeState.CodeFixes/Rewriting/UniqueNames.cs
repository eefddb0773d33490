using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Names for the parameters of new lambdas.</summary>
internal static class UniqueNames
{
    /// <summary>Gets the name, or one like it, that nothing around a node has.</summary>
    public static string Create(SyntaxNode place, string name)
    {
        SyntaxNode member = place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? place.SyntaxTree.GetRoot();
        string[] taken =
            [.. member.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(static token => token.ValueText)];
        string free = name;
        for (int number = 1; taken.Contains(free); number++)
        {
            free = name + number;
        }

        return free;
    }

    /// <summary>A parameter by reference for the entry; before C# 14 it needs its type.</summary>
    public static string CreateRefParameter(RawUse use, string name)
    {
        bool isPlain = ((CSharpParseOptions)use.Model.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp14;
        return isPlain ? $"ref {name}" : $"ref {GetEntryType(use)} {name}";
    }

    private static string GetEntryType(RawUse use) => use.Model.Compilation.GetTypeByMetadataName("SafeState.MapEntry`2") is { } entry
        ? MinimalTypeNames.Get(entry.Construct([.. use.Arguments]), use.Model, use.Receiver.SpanStart)
        : "global::SafeState.MapEntry<,>";
}
