using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Migration;

/// <summary>Sees to it that no comment is lost when a node makes way for another.</summary>
internal static class Comments
{
    /// <summary>Whether a piece of trivia is a comment.</summary>
    public static bool Is(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    /// <summary>The new node between what stood around the old one, behind the comments that stood in it and would be gone.</summary>
    public static SyntaxNode Keep(SyntaxNode old, SyntaxNode mended)
    {
        List<string> kept = [.. mended.DescendantTrivia().Where(Is).Select(static trivia => trivia.ToString())];
        SyntaxTrivia[] lost = [.. Inner(old).Where(Is).Where(trivia => !kept.Remove(trivia.ToString()))];
        SyntaxNode between = mended.WithTriviaFrom(old);
        if (lost.Length == 0)
        {
            return between;
        }

        SyntaxTriviaList leading = old.GetLeadingTrivia();
        SyntaxTrivia[] indentation = leading is [.., SyntaxTrivia last] && last.IsKind(SyntaxKind.WhitespaceTrivia) ? [last] : [];
        bool hasLines = old is StatementSyntax || lost.Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
        IEnumerable<SyntaxTrivia> lines = lost.SelectMany(trivia => hasLines ? [trivia, SyntaxFactory.ElasticLineFeed, .. indentation] : (IEnumerable<SyntaxTrivia>)[trivia, SyntaxFactory.Space]);
        return between.WithLeadingTrivia(leading.AddRange(lines));
    }

    /// <summary>Whether a directive stands in a node, so that it has two meanings.</summary>
    public static bool HasDirectives(SyntaxNode node) => Inner(node).Any(static trivia => trivia.IsDirective);

    private static IEnumerable<SyntaxTrivia> Inner(SyntaxNode node) =>
        node.DescendantTrivia().Where(trivia => trivia.SpanStart >= node.SpanStart && trivia.Span.End <= node.Span.End);
}
