using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>What a guarded property starts with.</summary>
/// <param name="Method">The method that gives it; null: the map starts empty.</param>
/// <param name="Kind">The type of map that the method returns; null: entries, for a dictionary of their own.</param>
/// <param name="Refusal">Why it cannot be had.</param>
internal sealed record FirstContent(IMethodSymbol? Method, MapKind? Kind, ShapeRefusal Refusal)
{
    /// <summary>No entries.</summary>
    public static FirstContent Nothing { get; } = new(null, null, ShapeRefusal.None);

    /// <summary>Finds the method that a property names.</summary>
    public static FirstContent Of(IPropertySymbol property, INamedTypeSymbol map, string? source)
    {
        if (source is null)
        {
            return Nothing;
        }

        foreach (ISymbol member in property.ContainingType.GetMembers(source))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.IsEmpty: true } method && (method.IsStatic || !property.IsStatic))
            {
                return Of(method, map);
            }
        }

        return new(null, null, ShapeRefusal.SourceMissing);
    }

    private static FirstContent Of(IMethodSymbol method, INamedTypeSymbol map)
    {
        ITypeSymbol type = method.ReturnType;
        bool fits = method.RefKind == RefKind.None
            && (MapType.Of(type) is { } returned ? Matching.Arguments(returned, map) : Matching.IsEntries(type, map));
        return fits ? new(method, MapType.KindOf(type), ShapeRefusal.None) : new(method, null, ShapeRefusal.SourceType);
    }
}
