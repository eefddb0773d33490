using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Reads the forms that statements have.</summary>
internal static class SyntaxForms
{
    /// <summary>Gets the statements of a block, or the one statement that stands without.</summary>
    public static IReadOnlyList<StatementSyntax> GetStatements(StatementSyntax? statement) => statement switch
    {
        null => [],
        BlockSyntax block => [.. block.Statements],
        _ => [statement],
    };

    /// <summary>Gets the expression without parentheses and without a <c>!</c> for the nullable analysis.</summary>
    public static ExpressionSyntax Unwrap(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    expression = suppressed.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>Gets the operand of a <c>!</c>; null for other expressions.</summary>
    public static ExpressionSyntax? GetNegated(ExpressionSyntax expression) =>
        Unwrap(expression) is PrefixUnaryExpressionSyntax negation && negation.IsKind(SyntaxKind.LogicalNotExpression)
        ? Unwrap(negation.Operand)
        : null;

    /// <summary>Returns whether control never comes to the end of the statement.</summary>
    public static bool ExitsBlock(StatementSyntax statement) =>
        (statement is BlockSyntax { Statements: [.., var last] } ? last : statement) is ReturnStatementSyntax or ThrowStatementSyntax
            or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>Gets the code of the function that a node stands in.</summary>
    public static SyntaxNode GetContainingFunction(SyntaxNode node) => node.Ancestors().First(static ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax
            or AccessorDeclarationSyntax or CompilationUnitSyntax);

    /// <summary>Returns whether a name is used outside of some code, in the function around it.</summary>
    public static bool IsUsedOutside(string name, SyntaxNode code) => GetContainingFunction(code).DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(use => use.Identifier.ValueText == name && !code.Span.Contains(use.Span));
}
