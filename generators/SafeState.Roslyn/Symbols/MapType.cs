using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Decides which field types can be guarded.</summary>
internal static class MapType
{
    private static readonly (string Name, MapKind Kind)[] Kinds =
    [
        (WellKnownNames.Dictionary, MapKind.Dictionary),
        (WellKnownNames.ConcurrentDictionary, MapKind.ConcurrentDictionary),
        (WellKnownNames.SortedDictionary, MapKind.SortedDictionary),
        (WellKnownNames.SortedList, MapKind.SortedList),
        (WellKnownNames.GenericDictionaryInterface, MapKind.DictionaryInterface),
    ];

    /// <summary>Returns the type as a dictionary that can be guarded, or null if it is not one.</summary>
    public static INamedTypeSymbol? AsSupported(ITypeSymbol type) => GetKind(type) is null ? null : (INamedTypeSymbol)type;

    /// <summary>Returns the kind of a dictionary type, or null for other types.</summary>
    public static MapKind? GetKind(ITypeSymbol type)
    {
        // Nearly every type of a program ends here.
        if (type is not INamedTypeSymbol { Arity: 2, TypeKind: TypeKind.Class or TypeKind.Interface } named)
        {
            return null;
        }

        foreach ((string name, MapKind kind) in Kinds)
        {
            if (named.HasMetadataName(name))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Returns the type of a property as a guarded dictionary that is supported, or null if it is not one.</summary>
    public static INamedTypeSymbol? AsGuardedMap(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol map when map.HasMetadataName(WellKnownNames.GuardedMapInterface) => map,
        INamedTypeSymbol map when map.HasMetadataName(WellKnownNames.GuardedNumberMapInterface) && IsNumber(map.TypeArguments[1]) => map,
        _ => null,
    };

    /// <summary>Returns the default strategy. Types without an order get their own tables.</summary>
    public static GuardStrategy GetDefaultStrategy(MapKind kind) =>
        kind is MapKind.Dictionary or MapKind.ConcurrentDictionary ? GuardStrategy.Striped : GuardStrategy.Locked;

    /// <summary>Returns whether the strategy would lose the order that the type guarantees.</summary>
    public static bool LosesOrder(MapKind kind, GuardStrategy strategy) =>
        kind is MapKind.SortedDictionary or MapKind.SortedList && strategy is GuardStrategy.Striped or GuardStrategy.Snapshot;

    /// <summary>Returns whether the type is a mutable dictionary, supported or not.</summary>
    public static bool IsMutableDictionary(ITypeSymbol type) =>
        !IsImmutable(type) && (IsDictionaryInterface(type) || type.AllInterfaces.Any(IsDictionaryInterface));

    /// <summary>
    /// Returns whether a guarded dictionary with this value type has the numeric members. The type must be a struct that is an
    /// <c>INumber</c> of itself, except <c>char</c>.
    /// </summary>
    public static bool IsNumber(ITypeSymbol value) => value switch
    {
        { SpecialType: SpecialType.System_Char } => false,
        ITypeParameterSymbol { IsValueType: true } parameter =>
            parameter.ConstraintTypes.Any(constraint => IsNumberOf(constraint, value) || HasNumberOf(constraint, value)),
        { TypeKind: TypeKind.Struct } => HasNumberOf(value, value),
        _ => false,
    };

    /// <summary>Returns whether the type is one of the dictionaries that implement the mutable interfaces and throw.</summary>
    public static bool IsImmutable(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen"
            or "System.Collections.ObjectModel";

    private static bool HasNumberOf(ITypeSymbol type, ITypeSymbol value) =>
        type.AllInterfaces.Any(implemented => IsNumberOf(implemented, value));

    private static bool IsNumberOf(ITypeSymbol type, ITypeSymbol value) =>
        type is INamedTypeSymbol { TypeArguments: [var argument] } named
        && named.HasMetadataName(WellKnownNames.NumberInterface)
        && SymbolEqualityComparer.Default.Equals(argument, value);

    private static bool IsDictionaryInterface(ITypeSymbol type) =>
        type.HasMetadataName(WellKnownNames.GenericDictionaryInterface) || type.HasMetadataName(WellKnownNames.DictionaryInterface);
}

/// <summary>Specifies a type of dictionary that can be guarded.</summary>
internal enum MapKind
{
    Dictionary,
    ConcurrentDictionary,
    SortedDictionary,
    SortedList,
    DictionaryInterface,
}
