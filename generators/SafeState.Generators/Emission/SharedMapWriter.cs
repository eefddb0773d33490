using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the other part of a property that is a shared dictionary, and what is behind it.</summary>
internal static class SharedMapWriter
{
    private const string Services = "global::SafeState.CompilerServices.";

    public static void Write(IndentedWriter writer, SharedMap map)
    {
        WriteProperty(writer, map);
        WriteField(writer.Skip(), map);
        WriteOpen(writer.Skip(), map);
    }

    // Neither documentation nor attributes on the property: they would replace those of the user's part, or apply to it too.
    private static void WriteProperty(IndentedWriter writer, SharedMap map) => writer.Write($$"""
        {{GetModifiers(map)}}partial {{map.Declaration.Type}} {{Identifier.Escape(map.Property)}}
        {
            {{MemberAttributes.Generated}}
            {{MemberAttributes.HiddenFromStackTraces}}
            get => global::System.Threading.Volatile.Read(ref {{GetField(map)}}) ?? {{AccessorName.GetOpenMethod(map.Property)}}();
        }
        """);

    private static void WriteField(IndentedWriter writer, SharedMap map) => writer.Write($"""
        /// <summary>The shared dictionary behind <c>{map.Property}</c>, or null before the first use.</summary>
        {MemberAttributes.Generated}
        {MemberAttributes.HiddenFromEditor}
        {MemberAttributes.HiddenFromDebugger}{GetObsolete(map)}
        private {GetStatic(map)}{GetInterface(map)}? {GetField(map)};
        """);

    // Two threads may open it at a time: both get what the connection keeps under the name, and the first one stores it.
    private static void WriteOpen(IndentedWriter writer, SharedMap map) => writer.Write($$"""
        /// <summary>Opens the shared dictionary. All threads get the same one.</summary>
        {{MemberAttributes.Generated}}
        {{MemberAttributes.HiddenFromEditor}}
        {{MemberAttributes.HiddenFromStackTraces}}{{GetObsolete(map)}}
        private {{GetStatic(map)}}{{GetInterface(map)}} {{AccessorName.GetOpenMethod(map.Property)}}()
        {
            {{GetInterface(map)}} __map =
                {{Services}}SharedMaps.{{(map.IsNumberMap ? "OpenNumbers" : "Open")}}<{{map.KeyType}}, {{map.ValueType}}>(
                    {{Identifier.Escape(map.State)}}{{(map.MayBeNull ? "!" : string.Empty)}},
                    {{GetDeclaration(map)}},
                    {{Services}}{{GetKeys(map)}}{{(map.IsNumberMap ? string.Empty : ",\n            " + GetSerializer(map))}});

            // Pairs with the read in the accessor: a thread that reads the dictionary reads all of it.
            return global::System.Threading.Interlocked.CompareExchange(ref {{GetField(map)}}, __map, null) ?? __map;
        }
        """);

    private static string GetModifiers(SharedMap map) =>
        string.Concat(map.Declaration.Modifiers.Select(static modifier => modifier + " "));

    private static string GetDeclaration(SharedMap map)
    {
        string settings = map.Settings.Items.IsEmpty ? string.Empty
            : $" {{ {string.Join(", ", map.Settings.Select(static setting => $"{setting.Name} = {GetValue(setting)}"))} }}";
        string version = GeneratorContract.Version.ToString(CultureInfo.InvariantCulture);
        return $"new {Services}SharedMapDeclaration({SymbolDisplay.FormatLiteral(map.Name, quote: true)}, {version}){settings}";
    }

    // The parentheses keep a negative number from becoming a subtraction.
    private static string GetValue(SharedSetting setting) =>
        setting.EnumType is null ? setting.Value : $"({setting.EnumType})({setting.Value})";

    private static string GetKeys(SharedMap map) => $"SharedKeys.{GetMember(map.KeyForm, map.KeyType)}";

    private static string GetSerializer(SharedMap map) => map.ValueForm switch
    {
        SharedForm.Json => $"{Services}SharedSerializers.Json<{map.ValueType}>({map.Converter}.Default)",
        SharedForm.Serializer => $"new {map.Converter}()",
        SharedForm form => $"{Services}SharedSerializers.{GetMember(form, map.ValueType)}",
    };

    private static string GetMember(SharedForm form, string type) => form switch
    {
        SharedForm.Text or SharedForm.Boolean or SharedForm.Bytes => form.ToString(),
        SharedForm.Enum or SharedForm.Formattable => $"{form}<{type}>()",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, message: null),
    };

    private static string GetInterface(SharedMap map) =>
        $"global::SafeState.{(map.IsNumberMap ? "ISharedNumberMap" : "ISharedMap")}<{map.KeyType}, {map.ValueType}>";

    private static string GetField(SharedMap map) => AccessorName.GetSharedField(map.Property);

    private static string GetStatic(SharedMap map) => map.IsStatic ? "static " : string.Empty;

    private static string GetObsolete(SharedMap map) => map.IsObsolete ? "\n[global::System.Obsolete]" : string.Empty;
}
