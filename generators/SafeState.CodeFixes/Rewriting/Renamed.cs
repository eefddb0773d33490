using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes calls that keep their form: another receiver, another name, other arguments.</summary>
internal static class Renamed
{
    /// <summary>The accessor for the field, and nothing else.</summary>
    public static Answer Receiver(RawUse use) => Answer.Replace(use.Receiver, use.Accessor);

    /// <summary>A call of another member of the accessor.</summary>
    public static Answer Call(RawUse use, InvocationExpressionSyntax call, string name, ArgumentListSyntax arguments)
    {
        SyntaxNode old = use.IsConditional ? use.Receiver.Parent! : call;
        return Answer.Replace(old, old.ReplaceNodes(new SyntaxNode[] { use.Receiver, NameOf(call), call.ArgumentList }, (node, _) => node switch
        {
            ArgumentListSyntax => Spaced(arguments).WithTriviaFrom(node),
            SimpleNameSyntax simple when simple != use.Receiver => SyntaxFactory.IdentifierName(name).WithTriviaFrom(simple),
            _ => use.Accessor,
        }));
    }

    private static SimpleNameSyntax NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => (SimpleNameSyntax)call.Expression,
    };

    /// <summary>New arguments come with bare commas.</summary>
    private static ArgumentListSyntax Spaced(ArgumentListSyntax arguments) => arguments.WithArguments(
        SyntaxFactory.SeparatedList<ArgumentSyntax>(Pieces(arguments.Arguments)));

    private static IEnumerable<SyntaxNodeOrToken> Pieces(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        foreach (SyntaxNodeOrToken piece in arguments.GetWithSeparators())
        {
            yield return piece.IsToken && piece.GetTrailingTrivia().ToFullString().Length == 0 ? piece.WithTrailingTrivia(SyntaxFactory.Space) : piece;
        }
    }
}
