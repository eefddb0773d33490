using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>The first content of a guarded property.</summary>
/// <param name="Method">The method that returns it, or null if the dictionary starts empty.</param>
/// <param name="Kind">The type of dictionary that the method returns, or null if it returns entries.</param>
/// <param name="Error">The reason why there is no content.</param>
internal sealed record InitialContent(IMethodSymbol? Method, MapKind? Kind, GuardError Error)
{
    /// <summary>No entries.</summary>
    public static InitialContent Empty { get; } = new(null, null, GuardError.None);

    /// <summary>Finds the method that a property names.</summary>
    public static InitialContent Find(IPropertySymbol property, INamedTypeSymbol map, string? source)
    {
        if (source is null)
        {
            return Empty;
        }

        foreach (ISymbol member in property.ContainingType.GetMembers(source))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.IsEmpty: true } method
                && (method.IsStatic || !property.IsStatic))
            {
                return Find(method, map);
            }
        }

        return new(null, null, GuardError.SourceMissing);
    }

    private static InitialContent Find(IMethodSymbol method, INamedTypeSymbol map)
    {
        ITypeSymbol type = method.ReturnType;
        bool fits = method.RefKind == RefKind.None
            && (MapType.AsSupported(type) is { } returned
                ? TypeCompatibility.HaveSameArguments(returned, map)
                : TypeCompatibility.IsEntries(type, map));
        return fits ? new(method, MapType.GetKind(type), GuardError.None) : new(method, null, GuardError.SourceType);
    }
}

/// <summary>Compares types of returned content with types of dictionaries.</summary>
internal static class TypeCompatibility
{
    /// <summary>Returns whether both have the same types of keys and values, including nullability.</summary>
    public static bool HaveSameArguments(INamedTypeSymbol returned, INamedTypeSymbol map) =>
        returned.TypeArguments.Length == map.TypeArguments.Length
        && returned.TypeArguments.Zip(map.TypeArguments, AreSame).All(static same => same);

    /// <summary>Returns whether the type can be enumerated as entries of the dictionary.</summary>
    public static bool IsEntries(ITypeSymbol type, INamedTypeSymbol map) =>
        !type.IsRefLikeType
        && (IsEntriesInterface(type, map) || type.AllInterfaces.Any(implemented => IsEntriesInterface(implemented, map)));

    private static bool IsEntriesInterface(ITypeSymbol type, INamedTypeSymbol map) =>
        type is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol pair] } named
        && named.HasMetadataName(WellKnownNames.Enumerable)
        && pair.HasMetadataName(WellKnownNames.Pair)
        && HaveSameArguments(pair, map);

    private static bool AreSame(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other) && HaveSameNullability(one, other);

    // Code without nullable context says nothing about nulls, and goes with either.
    private static bool HaveSameNullability(ITypeSymbol one, ITypeSymbol other) =>
        (one.NullableAnnotation == NullableAnnotation.None
            || other.NullableAnnotation == NullableAnnotation.None
            || one.NullableAnnotation == other.NullableAnnotation)
        && (one, other) switch
        {
            (IArrayTypeSymbol array, IArrayTypeSymbol otherArray) => HaveSameNullability(array.ElementType, otherArray.ElementType),
            (INamedTypeSymbol named, INamedTypeSymbol otherNamed) =>
                named.TypeArguments.Zip(otherNamed.TypeArguments, HaveSameNullability).All(static same => same),
            _ => true,
        };
}
