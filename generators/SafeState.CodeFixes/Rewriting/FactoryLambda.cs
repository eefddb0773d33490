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
    /// <summary>Returns the argument name for a factory, if the lambda could be mistaken for the value.</summary>
    /// <param name="use">The dictionary.</param>
    /// <param name="parameter">The name of the parameter.</param>
    public static string GetArgumentName(RawUse use, string parameter) => IsAmbiguous(use) ? parameter + ": " : "";

    /// <summary>
    /// Returns the head of a factory. If the key is a variable, the parameter of the lambda has its name, so that nothing is captured.
    /// </summary>
    /// <param name="use">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <param name="code">The code of the factory.</param>
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

    /// <summary>Returns the expression. A <c>new(…)</c> whose type came from its former place gets an explicit type.</summary>
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

    /// <summary>Returns whether a lambda could be mistaken for the value.</summary>
    private static bool IsAmbiguous(RawUse use) =>
        use.Arguments[1].TypeKind is TypeKind.Delegate or TypeKind.Dynamic or TypeKind.TypeParameter
        || use.Arguments[1].SpecialType is SpecialType.System_Delegate or SpecialType.System_Object;
}
