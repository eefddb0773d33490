using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Preserves each comment exactly once when a node is replaced.</summary>
internal static class Comments
{
    /// <summary>Returns whether a piece of trivia is a comment.</summary>
    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    /// <summary>Returns the comments among trivia, with the spaces and line ends around them, and without directives.</summary>
    public static SyntaxTriviaList Filter(SyntaxTriviaList trivia) =>
        trivia.Any(IsComment)
        ? [.. trivia.Where(static piece => IsComment(piece)
            || piece.IsKind(SyntaxKind.WhitespaceTrivia)
            || piece.IsKind(SyntaxKind.EndOfLineTrivia))]
        : default;

    /// <summary>
    /// Returns the new node with the trivia around the old one. Comments inside the old node that would be lost come before it.
    /// </summary>
    /// <param name="oldNode">The old node.</param>
    /// <param name="newNode">The new node.</param>
    /// <param name="gone">Other nodes that are removed with the old one.</param>
    public static SyntaxNode Preserve(SyntaxNode oldNode, SyntaxNode newNode, params SyntaxNode[] gone)
    {
        SyntaxNode between = WithoutOuter(oldNode, newNode).WithTriviaFrom(oldNode);
        List<string> kept = [.. between.DescendantTrivia().Where(IsComment).Select(static trivia => trivia.ToString())];
        SyntaxTrivia[] lost =
            [.. GetInnerTrivia(oldNode).Concat(gone.SelectMany(static node => node.DescendantTrivia())).Where(IsComment)
                .Where(trivia => !kept.Remove(trivia.ToString()))];
        if (lost.Length == 0)
        {
            return between;
        }

        SyntaxTriviaList leading = oldNode.GetLeadingTrivia();
        SyntaxTriviaList indentation = DocumentText.GetIndentation(oldNode);
        SyntaxTrivia lineEnd = DocumentText.GetLineEnd(oldNode);
        bool hasLines = oldNode is StatementSyntax || lost.Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
        IEnumerable<SyntaxTrivia> lines =
            lost.SelectMany(trivia => hasLines
                ? [trivia, lineEnd, .. indentation]
                : (IEnumerable<SyntaxTrivia>)[trivia, SyntaxFactory.Space]);
        return between.WithLeadingTrivia(leading.AddRange(lines));
    }

    /// <summary>Returns whether a node contains a directive, so that it has two meanings.</summary>
    public static bool HasDirectives(SyntaxNode node) => GetInnerTrivia(node).Any(static trivia => trivia.IsDirective);

    /// <summary>Removes comments around the old node from copies of it inside the new node. They stay around the new node.</summary>
    private static SyntaxNode WithoutOuter(SyntaxNode oldNode, SyntaxNode newNode)
    {
        string[] outer =
            [.. oldNode.GetLeadingTrivia().Concat(oldNode.GetTrailingTrivia()).Where(IsComment).Select(static trivia => trivia.ToString())
                .Distinct()];
        if (outer.Length == 0)
        {
            return newNode;
        }

        string[] inner = [.. GetInnerTrivia(oldNode).Where(IsComment).Select(static trivia => trivia.ToString())];
        SyntaxToken[] carriers =
            [.. newNode.DescendantTokens().Where(token => HasCopy(token.LeadingTrivia) || HasCopy(token.TrailingTrivia))];
        return newNode.ReplaceTokens(carriers, (token, _) => token
            .WithLeadingTrivia(HasCopy(token.LeadingTrivia) ? default : token.LeadingTrivia)
            .WithTrailingTrivia(HasCopy(token.TrailingTrivia) ? [SyntaxFactory.Space] : token.TrailingTrivia));

        bool HasCopy(SyntaxTriviaList trivia) =>
            trivia.Any(piece => IsComment(piece) && outer.Contains(piece.ToString()) && !inner.Contains(piece.ToString()));
    }

    private static IEnumerable<SyntaxTrivia> GetInnerTrivia(SyntaxNode node) =>
        node.DescendantTrivia().Where(trivia => trivia.SpanStart >= node.SpanStart && trivia.Span.End <= node.Span.End);
}
