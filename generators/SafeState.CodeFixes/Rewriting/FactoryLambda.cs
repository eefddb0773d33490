using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes factories, and expressions that need an explicit type in their new place.</summary>
internal static class FactoryLambda
{
    /// <summary>Gets the argument name for a factory, if the lambda could be mistaken for the value.</summary>
    /// <param name="use">The map.</param>
    /// <param name="parameter">The parameter's name.</param>
    public static string GetArgumentName(RawUse use, string parameter) => IsAmbiguous(use) ? parameter + ": " : "";

    /// <summary>
    /// Gets the head of a factory. A key that is a variable gives the lambda's parameter its name, so that nothing is captured.
    /// </summary>
    /// <param name="use">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="code">What the factory runs.</param>
    public static string GetHead(RawUse use, IOperation key, params IOperation[] code)
    {
        ISymbol? variable = key switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        IOperation[] named = variable is null || !SymbolEqualityComparer.IncludeNullability.Equals(key.Type, use.Arguments[0])
            ? []
            : [.. code.SelectMany(static part => part.DescendantsAndSelf()).Where(part => part.IsReferenceTo(variable))];
        bool captures = code.Any(part => CaptureAnalysis.CapturesAny(part, named));
        return $"{(captures ? "" : "static ")}{(named.Length == 0 ? "_" : ((IdentifierNameSyntax)named[0].Syntax).Identifier.Text)} =>";
    }

    /// <summary>Gets the expression; a <c>new(…)</c> that took its type from its old place says it.</summary>
    public static ExpressionSyntax WithExplicitType(IOperation value) => value switch
    {
        IConversionOperation { IsImplicit: true } conversion => WithExplicitType(conversion.Operand),
        IObjectCreationOperation { Syntax: ImplicitObjectCreationExpressionSyntax creation, Type: { } type } =>
            SyntaxFactory.ObjectCreationExpression(
            SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseTypeName(
                MinimalTypeNames.Get(type.WithNullableAnnotation(NullableAnnotation.None), value.SemanticModel!, creation.SpanStart)),
            creation.ArgumentList,
            creation.Initializer),
        _ => value.GetExpression(),
    };

    /// <summary>Returns whether a lambda in the place of a value could be taken for the value.</summary>
    private static bool IsAmbiguous(RawUse use) =>
        use.Arguments[1].TypeKind is TypeKind.Delegate or TypeKind.Dynamic or TypeKind.TypeParameter
        || use.Arguments[1].SpecialType is SpecialType.System_Delegate or SpecialType.System_Object;
}
