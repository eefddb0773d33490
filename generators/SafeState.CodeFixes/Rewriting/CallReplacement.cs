using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes calls that keep their form, with another receiver, another name, or other arguments.</summary>
internal static class CallReplacement
{
    /// <summary>Replaces the field by the accessor, and nothing else.</summary>
    public static RewriteResult ReplaceReceiver(RawUse use) => RewriteResult.Replace(use.Receiver, use.Accessor);

    /// <summary>Replaces a call by a call of another member of the accessor.</summary>
    public static RewriteResult ReplaceCall(RawUse use, InvocationExpressionSyntax call, string name, ArgumentListSyntax arguments)
    {
        SyntaxNode oldNode = use.IsConditional ? use.Receiver.Parent! : call;
        return RewriteResult.Replace(oldNode,
            oldNode.ReplaceNodes(new SyntaxNode[] { use.Receiver, GetName(call), call.ArgumentList }, (node, _) => node switch
        {
            ArgumentListSyntax => WithSpaces(arguments).WithTriviaFrom(node),
            SimpleNameSyntax simple when simple != use.Receiver => SyntaxFactory.IdentifierName(name).WithTriviaFrom(simple),
            _ => use.Accessor,
        }));
    }

    private static SimpleNameSyntax GetName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => (SimpleNameSyntax)call.Expression,
    };

    /// <summary>Adds spaces after the commas of new arguments.</summary>
    private static ArgumentListSyntax WithSpaces(ArgumentListSyntax arguments) => arguments.WithArguments(
        SyntaxFactory.SeparatedList<ArgumentSyntax>(GetSpacedArguments(arguments.Arguments)));

    private static IEnumerable<SyntaxNodeOrToken> GetSpacedArguments(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        foreach (SyntaxNodeOrToken piece in arguments.GetWithSeparators())
        {
            yield return piece.IsToken && piece.GetTrailingTrivia().ToFullString().Length == 0
                ? piece.WithTrailingTrivia(SyntaxFactory.Space)
                : piece;
        }
    }
}

/// <summary>Writes <c>Snapshot()</c> in place of a read of the dictionary.</summary>
internal static class SnapshotReplacement
{
    /// <summary>Replaces the dictionary by a snapshot. The code after it stays.</summary>
    public static RewriteResult Create(RawUse use) => use.IsConditional
        ? RewriteResult.Declined
        : RewriteResult.Replace(use.Receiver, Template.Expression("__0.Snapshot()", use.Accessor));
}
