using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Removes statements.</summary>
internal static class StatementRemoval
{
    /// <summary>
    /// Returns the block without a statement. Its leading comments move to the next statement. Null if other comments or directives would
    /// be lost.
    /// </summary>
    public static RewriteResult? Create(StatementSyntax statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        bool hasComments = leading.Any(Comments.IsComment);
        if (statement.Parent is not BlockSyntax block
            || statement.DescendantTrivia().Any(trivia => trivia.IsDirective || (Comments.IsComment(trivia) && !leading.Contains(trivia))))
        {
            return null;
        }

        int index = block.Statements.IndexOf(statement);
        SyntaxList<StatementSyntax> kept = block.Statements.RemoveAt(index);
        if (index == kept.Count)
        {
            return hasComments ? null : RewriteResult.Replace(block, block.WithStatements(kept));
        }

        SyntaxTriviaList next = kept[index].GetLeadingTrivia();
        bool isPlain = next.All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return isPlain
            ? RewriteResult.Replace(block, block.WithStatements(kept.Replace(kept[index], kept[index].WithLeadingTrivia(leading))))
            : hasComments
                ? RewriteResult.Replace(block,
                    block.WithStatements(
                        kept.Replace(kept[index], kept[index].WithLeadingTrivia(WithoutIndentation(leading).AddRange(next)))))
            : RewriteResult.Replace(block, block.WithStatements(kept));
    }

    private static SyntaxTriviaList WithoutIndentation(SyntaxTriviaList leading) =>
        leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? leading.RemoveAt(leading.Count - 1) : leading;
}
