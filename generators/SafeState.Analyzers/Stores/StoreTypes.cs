using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// The types of one compilation that are stores: <c>IGuardedMap</c>, the interfaces of other shapes, and their implementations, including
/// the generated classes of accessors. Each type is checked once.
/// </summary>
internal sealed class StoreTypes
{
    private readonly ConcurrentDictionary<ITypeSymbol, StoreShape?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the shape of a store, or null if values of the type are not stores.</summary>
    public StoreShape? GetShape(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol named => _known.GetOrAdd(named.OriginalDefinition, static candidate => FindShape(candidate)),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(GetShape).FirstOrDefault(static shape => shape is not null),
        _ => null,
    };

    /// <summary>Returns whether values of the type are stores. The result is not cached.</summary>
    public static bool IsStore(ITypeSymbol type) => FindShape(type) is not null;

    // A number is also a readable value, and its own interface says more.
    private static StoreShape? FindShape(ITypeSymbol type) => StoreInterface.GetReadableShape(type)
        ?? type.AllInterfaces.Select(StoreInterface.GetShape).FirstOrDefault(static shape => shape is not null)
        ?? type.AllInterfaces.Select(StoreInterface.GetReadableShape).FirstOrDefault(static shape => shape is not null);

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

    /// <summary>Returns the type of the values or items of a store, or null for other types.</summary>
    public static ITypeSymbol? GetValueType(ITypeSymbol? store) => store switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(GetValueType).FirstOrDefault(static value => value is not null),
        INamedTypeSymbol { TypeArguments: [.., ITypeSymbol value] } named when StoreInterface.GetReadableShape(named) is not null => value,
        _ => store?.AllInterfaces.FirstOrDefault(static candidate => StoreInterface.GetShape(candidate) is not null)?.TypeArguments.Last(),
    };
}
