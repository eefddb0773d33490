using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Finds the text of an operation.</summary>
internal static class OperationSyntaxExtensions
{
    /// <summary>
    /// The expression that an operation was written as, with a <c>checked</c>, an <c>unchecked</c> or a <c>!</c> around it: those are no
    /// operations of their own.
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
    /// <summary>The tokens of a node.</summary>
    public static string GetTokens(SyntaxNode node) => string.Join(" ", node.DescendantTokens().Select(static token => token.Text));
}
