using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// Finds the contract parameter that a parameter of a store's member stands for. Classes that implement a store may use other names.
/// </summary>
internal static class ContractParameters
{
    /// <summary>
    /// Returns the name of the parameter in the contract. If the contract does not have the member, returns the parameter's name.
    /// </summary>
    public static string GetName(IParameterSymbol parameter) =>
        parameter.ContainingSymbol.OriginalDefinition is { ContainingType: INamedTypeSymbol type } member && !IsContract(type)
        ? type.AllInterfaces.Where(IsContract)
            .SelectMany(contract => contract.GetMembers(member.Name))
            .Where(candidate => HasSameParameters(candidate, member))
            .Select(candidate => GetParameters(candidate)[parameter.Ordinal].Name)
            .FirstOrDefault() ?? parameter.Name
        : parameter.Name;

    private static bool HasSameParameters(ISymbol left, ISymbol right) => GetParameters(left).Length == GetParameters(right).Length
        && GetParameters(left).Zip(GetParameters(right), HaveSameType).All(static same => same);

    private static bool HaveSameType(IParameterSymbol left, IParameterSymbol right) => left.RefKind == right.RefKind
        && (left.Type, right.Type) switch
        {
            (INamedTypeSymbol { IsGenericType: true } one, INamedTypeSymbol other) =>
                SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition),
            (ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method },
            ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }) => true,
            _ => SymbolEqualityComparer.Default.Equals(left.Type, right.Type),
        };

    private static ImmutableArray<IParameterSymbol> GetParameters(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static bool IsContract(INamedTypeSymbol type) => StoreInterface.GetShape(type) is not null;
}
