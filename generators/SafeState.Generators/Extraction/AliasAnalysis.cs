using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Generators.Extraction;

/// <summary>
/// Decides whether only a field references its dictionary. It reads only the initializer of the field, so a field that a method body can
/// assign counts as aliased.
/// </summary>
internal static class AliasAnalysis
{
    /// <summary>Returns whether the initializer creates the dictionary, and nothing else can assign the field.</summary>
    public static bool IsUnaliased(IFieldSymbol field, CancellationToken cancellationToken) =>
        field.IsReadOnly && !HasBodyThatMayAssign(field, cancellationToken) && IsCreated(field, cancellationToken);

    private static bool IsCreated(IFieldSymbol field, CancellationToken cancellationToken) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(
            cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && Unwrap(value) is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax;

    // What may assign a readonly field: constructors, and 'init' accessors that have a body.
    private static bool HasBodyThatMayAssign(IFieldSymbol field, CancellationToken cancellationToken) => field.IsStatic
        ? field.ContainingType.StaticConstructors.Any(constructor => HasBody(constructor, cancellationToken))
        : field.ContainingType.InstanceConstructors.Any(constructor => HasBody(constructor, cancellationToken))
            || field.ContainingType.GetMembers().OfType<IMethodSymbol>()
                .Any(method => method.IsInitOnly && HasBody(method, cancellationToken));

    private static bool HasBody(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is
        ConstructorDeclarationSyntax or AccessorDeclarationSyntax { Body: not null }
        or AccessorDeclarationSyntax { ExpressionBody: not null });

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Unwrap(parenthesized.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Unwrap(suppressed.Operand),
        _ => expression,
    };
}
