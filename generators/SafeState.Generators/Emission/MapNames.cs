using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>The names of a dictionary, as source code writes them.</summary>
/// <param name="map">The dictionary.</param>
/// <param name="typeName">The full name of its class, for people.</param>
internal sealed class MapNames(GuardedMap map, string typeName)
{
    /// <summary>Gets the dictionary.</summary>
    public GuardedMap Map { get; } = map;

    /// <summary>Gets the field or method of the user that has the first content.</summary>
    public string Source { get; } = Identifier.Escape(map.Source);

    /// <summary>Gets the source with its class, as a string literal.</summary>
    public string SourceLiteral { get; } = ToLiteral($"{typeName}.{map.Source}");

    /// <summary>Gets the name of the store, as a string literal.</summary>
    public string StoreLiteral { get; } = ToLiteral(map.StoreName);

    /// <summary>Gets the accessor.</summary>
    public string Accessor { get; } = Identifier.Escape(map.Accessor);

    /// <summary>Gets the accessor with its class, as a string literal.</summary>
    public string AccessorLiteral { get; } = ToLiteral($"{typeName}.{map.Accessor}");

    /// <summary>Gets the nested class.</summary>
    public string MapClass { get; } = AccessorName.GetMapClass(map.Accessor);

    /// <summary>Gets the hidden field that holds the dictionary.</summary>
    public string MapField { get; } = AccessorName.GetMapField(map.Accessor);

    /// <summary>Gets the hidden field that holds the lock of the first use.</summary>
    public string GateField { get; } = AccessorName.GetGateField(map.Accessor);

    /// <summary>Gets the hidden method that creates the dictionary.</summary>
    public string CreateMethod { get; } = AccessorName.GetCreateMethod(map.Accessor);

    /// <summary>Gets the modifier <c>static</c> with a space if the field is static, or an empty string.</summary>
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
