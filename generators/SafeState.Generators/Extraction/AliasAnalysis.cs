using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Generators.Extraction;

/// <summary>
/// Says whether nobody but a field can hold its dictionary. Bodies are not looked at, save the field's own initializer; so a
/// field that some body may have assigned counts as one that others may hold.
/// </summary>
internal static class AliasAnalysis
{
    /// <summary>Whether the initializer creates the dictionary, and nothing else can assign the field.</summary>
    public static bool IsUnaliased(IFieldSymbol field, CancellationToken cancellation) =>
        field.IsReadOnly && !HasBodyThatMayAssign(field, cancellation) && IsCreated(field, cancellation);

    private static bool IsCreated(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && Unwrap(value) is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax;

    // What may assign a readonly field: constructors, and 'init' accessors that have a body.
    private static bool HasBodyThatMayAssign(IFieldSymbol field, CancellationToken cancellation) => field.IsStatic
        ? field.ContainingType.StaticConstructors.Any(constructor => HasBody(constructor, cancellation))
        : field.ContainingType.InstanceConstructors.Any(constructor => HasBody(constructor, cancellation))
            || field.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(method => method.IsInitOnly && HasBody(method, cancellation));

    private static bool HasBody(IMethodSymbol method, CancellationToken cancellation) => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is
        ConstructorDeclarationSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null });

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Unwrap(parenthesized.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Unwrap(suppressed.Operand),
        _ => expression,
    };
}
