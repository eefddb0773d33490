using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using SafeState.CodeFixes.Migration.Reading;

namespace SafeState.CodeFixes.Migration;

/// <summary>Moves expressions to places that do not give them a type.</summary>
internal static class Factories
{
    private static readonly SymbolDisplayFormat Name = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a lambda in the place of a value could be taken for the value.</summary>
    public static bool AreAmbiguous(RawUse use) => use.Arguments[1].TypeKind is TypeKind.Delegate or TypeKind.Dynamic or TypeKind.TypeParameter || use.Arguments[1].SpecialType is SpecialType.System_Delegate or SpecialType.System_Object;

    /// <summary>The expression; a <c>new(…)</c> that took its type from its old place says it.</summary>
    public static ExpressionSyntax Typed(IOperation value) => value switch
    {
        IConversionOperation { IsImplicit: true } conversion => Typed(conversion.Operand),
        IObjectCreationOperation { Syntax: ImplicitObjectCreationExpressionSyntax creation, Type: { } type } => SyntaxFactory.ObjectCreationExpression(
            SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseTypeName(type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Name)).WithAdditionalAnnotations(Simplifier.Annotation),
            creation.ArgumentList,
            creation.Initializer),
        _ => value.Expression(),
    };
}
