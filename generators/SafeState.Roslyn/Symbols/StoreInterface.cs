using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Recognizes the interfaces of guarded members.</summary>
internal static class StoreInterface
{
    private const string Namespace = "SafeState";

    private static readonly Dictionary<string, StoreShape> Shapes = new()
    {
        ["IGuardedMap`2"] = StoreShape.Map,
        ["IGuardedNumberMap`2"] = StoreShape.Map,
        ["IGuardedOrderedMap`2"] = StoreShape.Map,
        ["IGuardedLeaseMap`2"] = StoreShape.LeaseMap,
        ["IGuardedMultimap`2"] = StoreShape.Multimap,
        ["IGuardedSetMultimap`2"] = StoreShape.SetMultimap,
        ["IGuardedList`1"] = StoreShape.List,
        ["IGuardedSet`1"] = StoreShape.Set,
        ["IGuardedOrderedSet`1"] = StoreShape.Set,
        ["IGuardedQueue`1"] = StoreShape.Queue,
        ["IGuardedValue`1"] = StoreShape.Value,
        ["IGuardedNumber`1"] = StoreShape.Number,
        ["IGuardedGroup`1"] = StoreShape.Group,
    };

    private static readonly Dictionary<string, StoreShape> ReadOnlyShapes = new()
    {
        ["IReadOnlyGuardedMap`2"] = StoreShape.Map,
        ["IReadOnlyGuardedOrderedMap`2"] = StoreShape.Map,
        ["IReadOnlyGuardedList`1"] = StoreShape.List,
        ["IReadOnlyGuardedSet`1"] = StoreShape.Set,
        ["IReadOnlyGuardedOrderedSet`1"] = StoreShape.Set,
        ["IReadOnlyGuardedValue`1"] = StoreShape.Value,
    };

    /// <summary>Returns the shape that an interface belongs to, or null for other types.</summary>
    public static StoreShape? GetShape(ITypeSymbol type) =>
        IsOwn(type) && Shapes.TryGetValue(type.MetadataName, out StoreShape shape) ? shape : null;

    /// <summary>Returns the shape of an interface of guarded members, or of the reading part of one. Null for other types.</summary>
    public static StoreShape? GetReadableShape(ITypeSymbol type) => GetShape(type)
        ?? (IsOwn(type) && ReadOnlyShapes.TryGetValue(type.MetadataName, out StoreShape shape) ? shape : null);

    /// <summary>Returns the shape of a property that the generator can implement, or null for other types.</summary>
    public static StoreShape? GetImplementableShape(ITypeSymbol type) =>
        GetShape(type) is not ({ } shape and not StoreShape.Group) ? null
        : type is INamedTypeSymbol { MetadataName: "IGuardedNumberMap`2" or "IGuardedNumber`1", TypeArguments: [.., var number] }
            && !MapType.IsNumber(number)
            ? null
            : shape;

    /// <summary>Returns whether an interface of guarded members has members that need an order.</summary>
    public static bool IsOrdered(INamedTypeSymbol contract) => contract.MetadataName is "IGuardedOrderedMap`2" or "IGuardedOrderedSet`1";

    private static bool IsOwn(ITypeSymbol type) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Interface, ContainingType: null,
        ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true },
    };
}
