using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>One step that replaces two.</summary>
/// <param name="Member">The member of the step.</param>
/// <param name="Replacements">The old nodes, each with its replacement.</param>
internal sealed record AtomicReplacement(string Member, IReadOnlyDictionary<SyntaxNode, SyntaxNode> Replacements)
{
    /// <summary>Replaces a statement by another one. Comments inside the old one are placed above the new one.</summary>
    public static AtomicReplacement FromStatement(string member, StatementSyntax oldNode, string code)
    {
        StatementSyntax step = SyntaxFactory.ParseStatement(code);
        string text = step.ToFullString();
        SyntaxTrivia[] lost =
        [
            .. oldNode.DescendantTrivia()
                .Where(trivia => trivia.SpanStart > oldNode.SpanStart
                    && trivia.Span.End < oldNode.Span.End
                    && IsComment(trivia)
                    && !text.Contains(trivia.ToString())),
        ];
        SyntaxTriviaList leading = oldNode.GetLeadingTrivia();
        SyntaxTriviaList indentation = DocumentText.GetIndentation(oldNode);
        foreach (SyntaxTrivia comment in lost)
        {
            leading = leading.Add(comment).Add(DocumentText.GetLineEnd(oldNode)).AddRange(indentation);
        }

        return new AtomicReplacement(member,
            CreateMap(oldNode, step.WithLeadingTrivia(leading).WithTrailingTrivia(oldNode.GetTrailingTrivia())));
    }

    /// <summary>Replaces an expression by another one.</summary>
    public static AtomicReplacement FromExpression(string member, ExpressionSyntax oldNode, string code) =>
        new(member, CreateMap(oldNode, SyntaxFactory.ParseExpression(code).WithTriviaFrom(oldNode)));

    /// <summary>Returns the tree with the one step.</summary>
    public SyntaxNode Apply(SyntaxNode root) => root.ReplaceNodes(Replacements.Keys, (oldNode, _) => Replacements[oldNode]);

    private static Dictionary<SyntaxNode, SyntaxNode> CreateMap(SyntaxNode oldNode, SyntaxNode step) => new() { [oldNode] = step };

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
}
