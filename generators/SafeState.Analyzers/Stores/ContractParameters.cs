using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>Finds the parameter of the contract that a parameter of a store's member stands for: classes that implement a store may name it as they like.</summary>
internal static class ContractParameters
{
    private static readonly string[] s_contract = [WellKnownNames.GuardedMapInterface, WellKnownNames.GuardedNumberMapInterface];

    /// <summary>The name that the parameter has in the contract; its own for a member that the contract does not have.</summary>
    public static string NameOf(IParameterSymbol parameter) => parameter.ContainingSymbol.OriginalDefinition.ContainingType is INamedTypeSymbol type && !IsContract(type)
        ? type.AllInterfaces.Where(IsContract)
            .SelectMany(contract => contract.GetMembers(parameter.ContainingSymbol.Name))
            .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), parameter.ContainingSymbol.OriginalDefinition))
            .SelectMany(static member => member is IMethodSymbol method ? method.Parameters : ((IPropertySymbol)member).Parameters)
            .FirstOrDefault(candidate => candidate.Ordinal == parameter.Ordinal)?.Name ?? parameter.Name
        : parameter.Name;

    private static bool IsContract(INamedTypeSymbol type) => s_contract.Any(type.HasMetadataName);
}
