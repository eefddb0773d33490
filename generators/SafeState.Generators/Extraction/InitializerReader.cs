using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Generators.Extraction;

/// <summary>Reads a field's own initializer: the only expression that the generator looks at.</summary>
internal static class InitializerReader
{
    /// <summary>Whether the initializer creates the dictionary, so that nobody else can hold it.</summary>
    public static bool Creates(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && Bare(value) is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax;

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Bare(suppressed.Operand),
        _ => expression,
    };
}
