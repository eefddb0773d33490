using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace SafeState.CodeFixes.Steps;

/// <summary>The one step that takes the place of two.</summary>
/// <param name="Member">The member that does it.</param>
/// <param name="Replaced">What goes, and what comes for it.</param>
internal sealed record OneStep(string Member, IReadOnlyDictionary<SyntaxNode, SyntaxNode> Replaced)
{
    /// <summary>A statement takes the place of another. Comments inside the old one come to stand above the new one.</summary>
    public static OneStep Statement(string member, StatementSyntax old, string code)
    {
        StatementSyntax step = Shortened(SyntaxFactory.ParseStatement(code));
        string text = step.ToFullString();
        SyntaxTrivia[] lost =
        [
            .. old.DescendantTrivia()
                .Where(trivia => trivia.SpanStart > old.SpanStart && trivia.Span.End < old.Span.End && IsComment(trivia) && !text.Contains(trivia.ToString())),
        ];
        SyntaxTriviaList leading = old.GetLeadingTrivia();
        SyntaxTriviaList indentation = [.. leading.Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];
        foreach (SyntaxTrivia comment in lost)
        {
            leading = leading.Add(comment).Add(SyntaxFactory.ElasticCarriageReturnLineFeed).AddRange(indentation);
        }

        return new OneStep(member, One(old, step.WithLeadingTrivia(leading).WithTrailingTrivia(old.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    /// <summary>An expression takes the place of another.</summary>
    public static OneStep Expression(string member, ExpressionSyntax old, string code) =>
        new(member, One(old, Shortened(SyntaxFactory.ParseExpression(code)).WithTriviaFrom(old)));

    /// <summary>The tree with the one step.</summary>
    public SyntaxNode Apply(SyntaxNode root) => root.ReplaceNodes(Replaced.Keys, (old, _) => Replaced[old]);

    private static TNode Shortened<TNode>(TNode code)
        where TNode : SyntaxNode => code.ReplaceNodes(
        code.DescendantNodes().OfType<QualifiedNameSyntax>().Where(static name => name.Parent is not QualifiedNameSyntax),
        static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));

    private static Dictionary<SyntaxNode, SyntaxNode> One(SyntaxNode old, SyntaxNode step) => new() { [old] = step };

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
}
