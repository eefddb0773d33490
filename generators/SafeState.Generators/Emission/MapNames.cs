using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>The names of a guarded member, as source code writes them.</summary>
/// <param name="map">The member.</param>
/// <param name="typeName">The full name of its class, for people.</param>
internal sealed class MapNames(GuardedMap map, string typeName)
{
    /// <summary>Gets the member.</summary>
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
    public string MapClass { get; } = AccessorName.GetClass(map.Accessor, map.Shape);

    /// <summary>Gets the hidden field that holds the guarded object.</summary>
    public string MapField { get; } = AccessorName.GetStoreField(map.Accessor, map.Shape);

    /// <summary>Gets the hidden field that holds the lock of the first use.</summary>
    public string GateField { get; } = AccessorName.GetGateField(map.Accessor);

    /// <summary>Gets the hidden method that creates the guarded object.</summary>
    public string CreateMethod { get; } = AccessorName.GetCreateMethod(map.Accessor);

    /// <summary>Gets the modifier <c>static</c> with a space if the field is static, or an empty string.</summary>
    public string Static { get; } = map.IsStatic ? "static " : string.Empty;

    /// <summary>Gets the word for the member in documentation.</summary>
    public string Noun { get; } = map.Shape.GetNoun();

    /// <summary>Gets the types of keys and values, or of the items, as type arguments.</summary>
    public string TypeArguments { get; } = map.Shape.IsDictionary() ? $"{map.KeyType}, {map.ValueType}" : map.ValueType;

    /// <summary>Gets the types of keys and values of the first content, as type arguments.</summary>
    public string ContentArguments { get; } =
        map.Shape.IsMultimap() ? $"{map.KeyType}, {map.Values}"
        : map.Shape.IsDictionary() ? $"{map.KeyType}, {map.ValueType}"
        : map.ValueType;

    /// <summary>Gets the type of the first content.</summary>
    public string ContentType => !Map.Shape.IsDictionary() ? Map.ContentType : Map.Kind switch
    {
        ContentKind.ConcurrentDictionary => $"global::System.Collections.Concurrent.ConcurrentDictionary<{ContentArguments}>",
        ContentKind.SortedDictionary => $"global::System.Collections.Generic.SortedDictionary<{ContentArguments}>",
        ContentKind.SortedList => $"global::System.Collections.Generic.SortedList<{ContentArguments}>",
        ContentKind.DictionaryInterface => $"global::System.Collections.Generic.IDictionary<{ContentArguments}>",
        _ => $"global::System.Collections.Generic.Dictionary<{ContentArguments}>",
    };

    private static string ToLiteral(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
