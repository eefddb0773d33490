using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Reads the forms of statements and expressions.</summary>
internal static class SyntaxForms
{
    /// <summary>Returns the statements of a block, or a single statement without a block.</summary>
    public static IReadOnlyList<StatementSyntax> GetStatements(StatementSyntax? statement) => statement switch
    {
        null => [],
        BlockSyntax block => [.. block.Statements],
        _ => [statement],
    };

    /// <summary>Returns the expression without parentheses and without a <c>!</c> for the nullable analysis.</summary>
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

    /// <summary>Returns the operand of a <c>!</c>, or null for other expressions.</summary>
    public static ExpressionSyntax? GetNegated(ExpressionSyntax expression) =>
        Unwrap(expression) is PrefixUnaryExpressionSyntax negation && negation.IsKind(SyntaxKind.LogicalNotExpression)
        ? Unwrap(negation.Operand)
        : null;

    /// <summary>Returns whether control never reaches the end of the statement.</summary>
    public static bool ExitsBlock(StatementSyntax statement) =>
        (statement is BlockSyntax { Statements: [.., var last] } ? last : statement) is ReturnStatementSyntax or ThrowStatementSyntax
            or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>Returns the code of the function that contains a node.</summary>
    public static SyntaxNode GetContainingFunction(SyntaxNode node) => node.Ancestors().First(static ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax
            or AccessorDeclarationSyntax or CompilationUnitSyntax);

    /// <summary>Returns whether a name is used outside some code, in the function around it.</summary>
    public static bool IsUsedOutside(string name, SyntaxNode code) => GetContainingFunction(code).DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(use => use.Identifier.ValueText == name && !code.Span.Contains(use.Span));
}
