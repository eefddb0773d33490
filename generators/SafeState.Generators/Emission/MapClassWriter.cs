using System.Globalization;
using System.Linq;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>
/// Writes the nested class. Its base class is a class of the runtime, closed over the types of the content and its store.
/// </summary>
internal static class MapClassWriter
{
    public static void Write(IndentedWriter writer, MapNames names)
    {
        string arguments = string.Join(", ",
            new[] { names.TypeArguments, StrategyType.GetName(names), ProbeType.GetName(names.Map) }.OfType<string>());
        _ = writer
            .Write($"""
                /// <summary>The type of <c>{names.Map.Accessor}</c>.</summary>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromEditor}
                {MemberAttributes.HiddenFromStackTraces}
                {MemberAttributes.GetJsonConverter(names.Map.Shape)}{(names.Map.IsObsolete ? "\n[global::System.Obsolete]" : string.Empty)}
                """)
            .Open($"""
                {GetAccess(names.Map)} sealed class {names.MapClass} :
                    global::SafeState.CompilerServices.{GetBaseClass(names.Map)}<{arguments}>
                """);
        WriteConstructor(writer, names);
        WriteRunLimit(writer, names.Map);
        NumberWriter.Write(writer, names);
        if (names.Map.Group is null)
        {
            SectionWriter.Write(writer, names);
        }

        _ = writer.Close();
    }

    private static string GetBaseClass(GuardedMap map) => map.Shape switch
    {
        StoreShape.Map => $"Guarded{GetOrder(map)}{(map.Number == NumberKind.None ? "" : "Number")}Map",
        _ => $"Guarded{GetOrder(map)}{map.Shape}",
    };

    private static string GetOrder(GuardedMap map) => map.Kind.IsOrdered() ? "Ordered" : "";

    private static string GetAccess(GuardedMap map) => map.Property is null ? map.Access : "private";

    private static void WriteRunLimit(IndentedWriter writer, GuardedMap map)
    {
        if (map.RunLimit != 0 && map.Shape is StoreShape.Map or StoreShape.LeaseMap or StoreShape.Value)
        {
            _ = writer.Skip().Write($"""
                /// <summary>Gets the time limit of an asynchronous factory in milliseconds.</summary>
                protected override int RunLimit => {map.RunLimit.ToString(CultureInfo.InvariantCulture)};
                """);
        }
    }

    private static void WriteConstructor(IndentedWriter writer, MapNames names)
    {
        bool isHooked = names.Map.Hook is not null;
        string gate = names.Map.Group is null ? string.Empty : $", {StrategyType.GetMemberGate(names.Map.Strategy)} gate";
        string gateDocumentation = gate.Length == 0 ? string.Empty : "\n/// <param name=\"gate\">The lock of its group.</param>";
        string hookDocumentation = isHooked ? "\n/// <param name=\"hook\">The handler of its events.</param>" : string.Empty;
        _ = writer.Write($$"""
            /// <summary>Creates the {{names.Noun}}.</summary>
            /// <param name="content">The initial content.</param>{{gateDocumentation}}{{hookDocumentation}}
            internal {{names.MapClass}}({{names.ContentType}} content{{gate}}{{HookWriter.GetParameter(names.Map)}})
                : base(
                    {{names.StoreLiteral}},
                    {{GeneratorContract.Version}},
                    {{StrategyType.GetCreation(names)}}{{(isHooked ? ",\n        hook" : string.Empty)}})
            {
            }
            """);
    }
}
