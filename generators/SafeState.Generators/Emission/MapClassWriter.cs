using System.Globalization;
using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>
/// Writes the nested class. Its base class is a class of the runtime, closed over the types of the dictionary and its store.
/// </summary>
internal static class MapClassWriter
{
    public static void Write(IndentedWriter writer, MapNames names)
    {
        string baseClass = names.Map.Number == NumberKind.None ? "GuardedMap" : "GuardedNumberMap";
        string arguments = $"{names.TypeArguments}, {StrategyType.GetName(names)}, {ProbeType.GetName(names.Map)}";
        _ = writer
            .Write($"""
                /// <summary>The type of <c>{names.Map.Accessor}</c>.</summary>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromEditor}
                {MemberAttributes.HiddenFromStackTraces}
                {MemberAttributes.JsonConverter}{(names.Map.IsObsolete ? "\n[global::System.Obsolete]" : string.Empty)}
                """)
            .Open($"""
                private sealed class {names.MapClass} :
                    global::SafeState.CompilerServices.{baseClass}<{arguments}>
                """);
        WriteConstructor(writer, names);
        WriteRunLimit(writer, names.Map);
        NumberWriter.Write(writer, names);
        SectionWriter.Write(writer, names);
        _ = writer.Close();
    }

    private static void WriteRunLimit(IndentedWriter writer, GuardedMap map)
    {
        if (map.RunLimit != 0)
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
        string hookDocumentation = isHooked ? "\n/// <param name=\"hook\">The handler of its events.</param>" : string.Empty;
        _ = writer.Write($$"""
            /// <summary>Creates the dictionary.</summary>
            /// <param name="content">The initial content.</param>{{hookDocumentation}}
            internal {{names.MapClass}}({{names.ContentType}} content{{HookWriter.GetParameter(names.Map)}})
                : base(
                    {{names.StoreLiteral}},
                    {{GeneratorContract.Version}},
                    {{StrategyType.GetCreation(names)}}{{(isHooked ? ",\n        hook" : string.Empty)}})
            {
            }
            """);
    }
}
