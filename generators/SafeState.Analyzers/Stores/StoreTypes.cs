using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// The types of one compilation that are stores: <c>IGuardedMap</c> and its implementations, including the generated classes of
/// accessors. Each type is checked once.
/// </summary>
internal sealed class StoreTypes
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Returns whether values of the type are stores.</summary>
    public bool Contains(ITypeSymbol? type) => type is INamedTypeSymbol named
        ? _known.GetOrAdd(named.OriginalDefinition, static candidate => IsStore(candidate))
        : type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(Contains);

    /// <summary>Returns whether values of the type are stores. The result is not cached.</summary>
    public static bool IsStore(ITypeSymbol type) =>
        type.HasMetadataName(WellKnownNames.GuardedMapInterface)
        || type.AllInterfaces.Any(static candidate => candidate.HasMetadataName(WellKnownNames.GuardedMapInterface));

    /// <summary>Returns whether a store has sections over the whole dictionary, and so a lock that every use of it takes.</summary>
    public static bool HasSections(ITypeSymbol? store)
    {
        for (ITypeSymbol? type = store; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("Read").OfType<IMethodSymbol>()
                .Any(static member => member.Parameters is [{ Type.TypeKind: TypeKind.Delegate }, ..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the type of the values of a store, or null for other types.</summary>
    public static ITypeSymbol? GetValueType(ITypeSymbol? store) => store switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(GetValueType).FirstOrDefault(static value => value is not null),
        INamedTypeSymbol { TypeArguments: [_, ITypeSymbol value] } named when named.HasMetadataName(WellKnownNames.GuardedMapInterface) =>
            value,
        _ => store?.AllInterfaces.FirstOrDefault(static candidate =>
            candidate.HasMetadataName(WellKnownNames.GuardedMapInterface))?.TypeArguments[1],
    };
}
