using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Decides which field types can be guarded.</summary>
internal static class MapType
{
    /// <summary>Returns the type as a dictionary that can be guarded, or null if it is not one.</summary>
    public static INamedTypeSymbol? AsSupported(ITypeSymbol type) => GetKind(type) is null ? null : (INamedTypeSymbol)type;

    /// <summary>Returns the kind of a dictionary type, or null for other types.</summary>
    public static ContentKind? GetKind(ITypeSymbol type) =>
        GuardableType.FindCollection(type) is { Shape: StoreShape.Map, Kind: var kind } ? kind : null;

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
