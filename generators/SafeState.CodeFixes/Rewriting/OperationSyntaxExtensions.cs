using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Finds the text of an operation.</summary>
internal static class OperationSyntaxExtensions
{
    /// <summary>
    /// Gets the written expression of an operation, including <c>checked</c>, <c>unchecked</c>, and <c>!</c> around it, which are not
    /// operations.
    /// </summary>
    public static ExpressionSyntax GetExpression(this IOperation operation)
    {
        ExpressionSyntax written = (ExpressionSyntax)operation.Syntax;
        for (SyntaxNode? around = written.Parent; around is ParenthesizedExpressionSyntax or CheckedExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }; around = around.Parent)
        {
            written = around is ParenthesizedExpressionSyntax ? written : (ExpressionSyntax)around;
        }

        return written;
    }
}

/// <summary>Code without spaces and comments, to be compared.</summary>
internal static class SyntaxText
{
    /// <summary>Gets the tokens of a node.</summary>
    public static string GetTokens(SyntaxNode node) => string.Join(" ", node.DescendantTokens().Select(static token => token.Text));
}
