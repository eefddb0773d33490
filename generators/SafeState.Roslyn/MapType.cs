using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Which field types a guard can stand before.</summary>
internal static class MapType
{
    /// <summary>The type as a map that can be guarded; null where it is none.</summary>
    public static INamedTypeSymbol? Of(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && named.HasMetadataName(WellKnownNames.Dictionary) ? named : null;

    /// <summary>Whether the type is a mutable dictionary, supported or not.</summary>
    public static bool IsMutableDictionary(ITypeSymbol type) =>
        !IsImmutable(type) && (IsDictionaryInterface(type) || type.AllInterfaces.Any(IsDictionaryInterface));

    /// <summary>Whether a guarded map of this value type has the numeric members: a struct that is an <c>INumber</c> of itself, except <c>char</c>.</summary>
    public static bool IsNumber(ITypeSymbol value) => value switch
    {
        { SpecialType: SpecialType.System_Char } => false,
        ITypeParameterSymbol { IsValueType: true } parameter => parameter.ConstraintTypes.Any(constraint => IsNumberOf(constraint, value) || HasNumberOf(constraint, value)),
        { TypeKind: TypeKind.Struct } => HasNumberOf(value, value),
        _ => false,
    };

    private static bool HasNumberOf(ITypeSymbol type, ITypeSymbol value) => type.AllInterfaces.Any(implemented => IsNumberOf(implemented, value));

    private static bool IsNumberOf(ITypeSymbol type, ITypeSymbol value) =>
        type is INamedTypeSymbol { TypeArguments: [var argument] } named
        && named.HasMetadataName(WellKnownNames.NumberInterface)
        && SymbolEqualityComparer.Default.Equals(argument, value);

    private static bool IsDictionaryInterface(ITypeSymbol type) =>
        type.HasMetadataName(WellKnownNames.GenericDictionaryInterface) || type.HasMetadataName(WellKnownNames.DictionaryInterface);

    // Immutable and frozen dictionaries implement the mutable interfaces, and throw.
    private static bool IsImmutable(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen" or "System.Collections.ObjectModel";
}
