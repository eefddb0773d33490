using System.Linq;
using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Writes the property that the user's code works with.</summary>
internal static class AccessorWriter
{
    public static void Write(IndentedWriter writer, MapNames names)
    {
        if (names.Map.Property is { } property)
        {
            WriteOtherPart(writer, names, property);
        }
        else
        {
            WriteProperty(writer, names);
        }
    }

    // Not in the debugger: it would make the map when it lists the members of an object, be it in the middle of its constructor. It shows
    // the field instead.
    private static void WriteProperty(IndentedWriter writer, MapNames names) => writer.Write($"""
        /// <summary>The guarded content of <c>{names.Map.Source}</c>: each member is one atomic step, from whatever thread.</summary>
        /// <remarks>Starts with what the field holds when this is first used.</remarks>
        {MemberAttributes.Generated}
        {MemberAttributes.HiddenFromDebugger}
        private {names.Static}{names.MapClass} {names.Accessor} =>
            global::System.Threading.Volatile.Read(ref {names.MapField}) ?? {names.CreateMethod}();
        """);

    // No documentation: it would take the place of the user's. And no attribute on the property: it would be on the user's part too.
    private static void WriteOtherPart(IndentedWriter writer, MapNames names, PropertyDeclaration property) => writer.Write($$"""
        {{string.Concat(property.Modifiers.Select(static modifier => modifier + " "))}}partial {{property.Type}} {{names.Accessor}}
        {
            {{MemberAttributes.Generated}}
            {{MemberAttributes.HiddenFromStackTraces}}
            get => global::System.Threading.Volatile.Read(ref {{names.MapField}}) ?? {{names.CreateMethod}}();
        }
        """);
}
