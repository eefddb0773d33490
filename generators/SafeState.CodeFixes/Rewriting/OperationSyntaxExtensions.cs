using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Finds the syntax of an operation.</summary>
internal static class OperationSyntaxExtensions
{
    /// <summary>
    /// Returns the expression of an operation as written, including <c>checked</c>, <c>unchecked</c>, and <c>!</c> around it, which are
    /// not operations.
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

/// <summary>Compares code without spaces and comments.</summary>
internal static class SyntaxText
{
    /// <summary>Returns the tokens of a node.</summary>
    public static string GetTokens(SyntaxNode node) => string.Join(" ", node.DescendantTokens().Select(static token => token.Text));
}
