using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>A map's names as source code writes them.</summary>
/// <param name="map">The map.</param>
/// <param name="typeName">The full name of the class that it belongs to, for people.</param>
internal sealed class MapNames(GuardedMap map, string typeName)
{
    /// <summary>Gets the map.</summary>
    public GuardedMap Map { get; } = map;

    /// <summary>Gets the user's field or method that has the first content.</summary>
    public string Source { get; } = Identifier.Escape(map.Source);

    /// <summary>The same with its class, as a string literal.</summary>
    public string SourceLiteral { get; } = ToLiteral($"{typeName}.{map.Source}");

    /// <summary>Gets the store's name, as a string literal.</summary>
    public string StoreLiteral { get; } = ToLiteral(map.StoreName);

    /// <summary>Gets the accessor.</summary>
    public string Accessor { get; } = Identifier.Escape(map.Accessor);

    /// <summary>The same with its class, as a string literal.</summary>
    public string AccessorLiteral { get; } = ToLiteral($"{typeName}.{map.Accessor}");

    /// <summary>Gets the nested class.</summary>
    public string MapClass { get; } = AccessorName.GetMapClass(map.Accessor);

    /// <summary>Gets the hidden field that holds the map.</summary>
    public string MapField { get; } = AccessorName.GetMapField(map.Accessor);

    /// <summary>Gets the hidden field that holds the lock of the first use.</summary>
    public string GateField { get; } = AccessorName.GetGateField(map.Accessor);

    /// <summary>Gets the hidden method that creates the map.</summary>
    public string CreateMethod { get; } = AccessorName.GetCreateMethod(map.Accessor);

    /// <summary>Gets the modifier of members that are static where the field is, with the space that follows it.</summary>
    public string Static { get; } = map.IsStatic ? "static " : string.Empty;

    /// <summary>Gets the types of keys and values, as type arguments.</summary>
    public string TypeArguments { get; } = $"{map.KeyType}, {map.ValueType}";

    /// <summary>Gets the type of the first content.</summary>
    public string ContentType => Map.Kind switch
    {
        MapKind.ConcurrentDictionary => $"global::System.Collections.Concurrent.ConcurrentDictionary<{TypeArguments}>",
        MapKind.SortedDictionary => $"global::System.Collections.Generic.SortedDictionary<{TypeArguments}>",
        MapKind.SortedList => $"global::System.Collections.Generic.SortedList<{TypeArguments}>",
        MapKind.DictionaryInterface => $"global::System.Collections.Generic.IDictionary<{TypeArguments}>",
        _ => $"global::System.Collections.Generic.Dictionary<{TypeArguments}>",
    };

    private static string ToLiteral(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
