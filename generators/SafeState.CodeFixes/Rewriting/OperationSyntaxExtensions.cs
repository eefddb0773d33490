using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Finds the text of an operation.</summary>
internal static class OperationSyntaxExtensions
{
    /// <summary>The expression that an operation was written as, with a <c>checked</c>, an <c>unchecked</c> or a <c>!</c> around it: those are no operations of their own.</summary>
    public static ExpressionSyntax GetExpression(this IOperation operation)
    {
        ExpressionSyntax written = (ExpressionSyntax)operation.Syntax;
        for (SyntaxNode? around = written.Parent; around is ParenthesizedExpressionSyntax or CheckedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }; around = around.Parent)
        {
            written = around is ParenthesizedExpressionSyntax ? written : (ExpressionSyntax)around;
        }

        return written;
    }
}
