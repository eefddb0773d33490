using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>
/// Code with holes: <c>__0</c>, <c>__1</c> and so on stand for nodes of the user's code, which go in as they are, with their
/// annotations and the comments in them.
/// </summary>
internal static class Template
{
    /// <summary>An expression.</summary>
    public static ExpressionSyntax Expression(string code, params ExpressionSyntax[] nodes) =>
        Fill(SyntaxFactory.ParseExpression(code), nodes);

    /// <summary>A statement.</summary>
    public static StatementSyntax Statement(string code, params ExpressionSyntax[] nodes) =>
        Fill(SyntaxFactory.ParseStatement(code), nodes);

    private static TNode Fill<TNode>(TNode code, ExpressionSyntax[] nodes)
        where TNode : SyntaxNode => code.ReplaceNodes(
        code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(static name => IndexOf(name) is not null),
        (hole, _) => Fitted(nodes[IndexOf(hole)!.Value], hole));

    /// <summary>A node without the spaces that it had in its old place, and with its comments.</summary>
    private static ExpressionSyntax Fitted(ExpressionSyntax node, IdentifierNameSyntax hole) => node
        .WithLeadingTrivia(hole.GetLeadingTrivia().AddRange(Comments.Filter(node.GetLeadingTrivia())))
        .WithTrailingTrivia(Comments.Filter(node.GetTrailingTrivia()).AddRange(hole.GetTrailingTrivia()));

    private static int? IndexOf(IdentifierNameSyntax name) =>
        name.Identifier.ValueText is ['_', '_', char digit] && char.IsDigit(digit) ? digit - '0' : null;
}
