using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>
/// Creates code with placeholders. <c>__0</c>, <c>__1</c>, and so on stand for nodes of the user's code. They are inserted unchanged,
/// with their annotations and comments.
/// </summary>
internal static class Template
{
    /// <summary>Creates an expression.</summary>
    public static ExpressionSyntax Expression(string code, params ExpressionSyntax[] nodes) =>
        Fill(SyntaxFactory.ParseExpression(code), nodes);

    /// <summary>Creates a statement.</summary>
    public static StatementSyntax Statement(string code, params ExpressionSyntax[] nodes) =>
        Fill(SyntaxFactory.ParseStatement(code), nodes);

    private static TNode Fill<TNode>(TNode code, ExpressionSyntax[] nodes)
        where TNode : SyntaxNode => code.ReplaceNodes(
        code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(static name => IndexOf(name) is not null),
        (hole, _) => Fitted(nodes[IndexOf(hole)!.Value], hole));

    /// <summary>Returns a node without the white space of its former place, and with its comments.</summary>
    private static ExpressionSyntax Fitted(ExpressionSyntax node, IdentifierNameSyntax hole) => node
        .WithLeadingTrivia(hole.GetLeadingTrivia().AddRange(Comments.Filter(node.GetLeadingTrivia())))
        .WithTrailingTrivia(Comments.Filter(node.GetTrailingTrivia()).AddRange(hole.GetTrailingTrivia()));

    private static int? IndexOf(IdentifierNameSyntax name) =>
        name.Identifier.ValueText is ['_', '_', char digit] && char.IsDigit(digit) ? digit - '0' : null;
}
