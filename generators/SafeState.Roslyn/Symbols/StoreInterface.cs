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
        ["IGuardedList`1"] = StoreShape.List,
        ["IGuardedSet`1"] = StoreShape.Set,
        ["IGuardedQueue`1"] = StoreShape.Queue,
        ["IGuardedValue`1"] = StoreShape.Value,
        ["IGuardedNumber`1"] = StoreShape.Number,
    };

    private static readonly HashSet<string> ReadOnlyNames =
        ["IReadOnlyGuardedMap`2", "IReadOnlyGuardedList`1", "IReadOnlyGuardedSet`1", "IReadOnlyGuardedValue`1"];

    /// <summary>Returns the shape that an interface belongs to, or null for other types.</summary>
    public static StoreShape? GetShape(ITypeSymbol type) =>
        IsOwn(type) && Shapes.TryGetValue(type.MetadataName, out StoreShape shape) ? shape : null;

    /// <summary>Returns whether a type is an interface of guarded members, or the reading part of one.</summary>
    public static bool Contains(ITypeSymbol type) =>
        IsOwn(type) && (Shapes.ContainsKey(type.MetadataName) || ReadOnlyNames.Contains(type.MetadataName));

    /// <summary>Returns the shape of a property that the generator can implement, or null for other types.</summary>
    public static StoreShape? GetImplementableShape(ITypeSymbol type) => GetShape(type) is not { } shape ? null
        : type is INamedTypeSymbol { MetadataName: "IGuardedNumberMap`2" or "IGuardedNumber`1", TypeArguments: [.., var number] }
            && !MapType.IsNumber(number)
            ? null
            : shape;

    private static bool IsOwn(ITypeSymbol type) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Interface, ContainingType: null,
        ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true },
    };
}
