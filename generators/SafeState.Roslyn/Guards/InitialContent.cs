using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>What a guarded property starts with.</summary>
/// <param name="Method">The method that gives it; null: the map starts empty.</param>
/// <param name="Kind">The type of map that the method returns; null: entries, for a dictionary of their own.</param>
/// <param name="Error">Why it cannot be had.</param>
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
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.IsEmpty: true } method && (method.IsStatic || !property.IsStatic))
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
            && (MapType.AsSupported(type) is { } returned ? TypeCompatibility.HaveSameArguments(returned, map) : TypeCompatibility.IsEntries(type, map));
        return fits ? new(method, MapType.GetKind(type), GuardError.None) : new(method, null, GuardError.SourceType);
    }
}
