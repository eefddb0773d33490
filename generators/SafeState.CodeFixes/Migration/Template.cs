using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace SafeState.CodeFixes.Migration;

/// <summary>
/// Code with holes: <c>__0</c>, <c>__1</c> and so on stand for nodes of the user's code, which go in as they are, with their
/// annotations and the comments in them. Names that begin with <c>global::</c> are shortened afterwards.
/// </summary>
internal static class Template
{
    /// <summary>An expression.</summary>
    public static ExpressionSyntax Expression(string code, params ExpressionSyntax[] nodes) => Fill(SyntaxFactory.ParseExpression(code), nodes);

    /// <summary>A statement, to be laid out like its surroundings.</summary>
    public static StatementSyntax Statement(string code, params ExpressionSyntax[] nodes) =>
        Fill(SyntaxFactory.ParseStatement(code), nodes).WithAdditionalAnnotations(Formatter.Annotation);

    private static TNode Fill<TNode>(TNode code, ExpressionSyntax[] nodes)
        where TNode : SyntaxNode
    {
        TNode marked = code.ReplaceNodes(
            code.DescendantNodesAndSelf().Where(static node => node is NameSyntax or MemberAccessExpressionSyntax && node.Parent is not NameSyntax && node.ToString().StartsWith("global::", StringComparison.Ordinal)),
            static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
        return marked.ReplaceNodes(
            marked.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(static name => IndexOf(name) is not null),
            (hole, _) => Fitted(nodes[IndexOf(hole)!.Value], hole));
    }

    /// <summary>A node without the spaces that it had in its old place, and with its comments.</summary>
    private static ExpressionSyntax Fitted(ExpressionSyntax node, IdentifierNameSyntax hole) => node
        .WithLeadingTrivia(hole.GetLeadingTrivia().AddRange(CommentsIn(node.GetLeadingTrivia())))
        .WithTrailingTrivia(CommentsIn(node.GetTrailingTrivia()).AddRange(hole.GetTrailingTrivia()));

    private static SyntaxTriviaList CommentsIn(SyntaxTriviaList trivia) => trivia.Any(Comments.Is) ? trivia : default;

    private static int? IndexOf(IdentifierNameSyntax name) =>
        name.Identifier.ValueText is ['_', '_', char digit] && char.IsDigit(digit) ? digit - '0' : null;
}
