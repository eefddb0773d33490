using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Writes a copy, with the same comparer, of a dictionary that a field or property holds: <c>new(Defaults.Stock,
/// Defaults.Stock.Comparer)</c>.</summary>
internal static class DictionaryCopyRewriter
{
    /// <summary>Returns the expression as a copy. Null if other code may own the dictionary, or if it cannot be copied this way.</summary>
    public static AtomicReplacement? TryRewrite(ExpressionSyntax held, SemanticModel model, CancellationToken cancellationToken)
    {
        TypeInfo type = model.GetTypeInfo(held, cancellationToken);
        if (!IsHeld(model.GetSymbolInfo(held, cancellationToken).Symbol, cancellationToken) || !IsPath(held, model, cancellationToken)
            || type.Type is not INamedTypeSymbol
            {
                Name: "Dictionary" or "SortedDictionary" or "SortedList", TypeArguments.Length: 2,
                ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" }
            } map
            || type.Nullability.FlowState == NullableFlowState.MaybeNull)
        {
            return null;
        }

        bool isTyped = held.Parent is EqualsValueClauseSyntax or AssignmentExpressionSyntax
            && SymbolEqualityComparer.Default.Equals(type.Type, type.ConvertedType);
        string created = isTyped ? "new"
            : $"new {MinimalTypeNames.Get(map.WithNullableAnnotation(NullableAnnotation.NotAnnotated), model, held.SpanStart)}";
        return AtomicReplacement.FromExpression("new", held, $"{created}({held}, {held}.Comparer)");
    }

    private static bool IsHeld(ISymbol? symbol, CancellationToken cancellationToken) => symbol switch
    {
        IFieldSymbol => true,
        IPropertySymbol { IsIndexer: false } property => property.DeclaringSyntaxReferences.Any()
            && property.DeclaringSyntaxReferences.All(reference =>
                reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax
                {
                    ExpressionBody: null,
                    AccessorList.Accessors: var accessors
                }
                && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null })),
        _ => false,
    };

    /// <summary>Returns whether an expression can be written twice.</summary>
    private static bool IsPath(ExpressionSyntax held, SemanticModel model, CancellationToken cancellationToken) => held switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or GenericNameSyntax or PredefinedTypeSyntax
        or AliasQualifiedNameSyntax => true,
        MemberAccessExpressionSyntax member => IsPath(member.Expression, model, cancellationToken)
            && model.GetSymbolInfo(member, cancellationToken).Symbol is IFieldSymbol or ITypeSymbol or INamespaceSymbol or IPropertySymbol,
        _ => false,
    };
}
