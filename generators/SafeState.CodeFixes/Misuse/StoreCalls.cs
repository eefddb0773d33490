using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Distinguishes calls on stores from calls of other members with the same name.</summary>
internal static class StoreCalls
{
    /// <summary>Returns whether a call is a call of a member of a store.</summary>
    public static bool IsStoreCall(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var store }
        && model.GetTypeInfo(store, cancellationToken).Type switch
        {
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsStore),
            ITypeSymbol type => IsStore(type),
            null => false,
        };

    private static bool IsStore(ITypeSymbol type) =>
        type.AllInterfaces.Cast<ITypeSymbol>().Append(type).OfType<INamedTypeSymbol>().Any(static candidate =>
            candidate.HasMetadataName(WellKnownNames.GuardedMapInterface));
}
