using System.Linq;
using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Writes the accessor, the property that code of the user works with.</summary>
internal static class AccessorWriter
{
    public static void Write(IndentedWriter writer, MapNames names)
    {
        if (names.Map.Property is { } property)
        {
            WriteOtherPart(writer, names, property);
        }
        else if (names.Map.Group is { } group)
        {
            WriteMember(writer, names, group);
        }
        else
        {
            WriteProperty(writer, names);
        }
    }

    // Hidden from the debugger, which would create the map when it lists members, even in a constructor. It shows the field instead.
    private static void WriteProperty(IndentedWriter writer, MapNames names) => writer.Write($"""
        /// <summary>Gets the guarded {names.Noun} of <c>{names.Map.Source}</c>. Each member is atomic.</summary>
        /// <remarks>The first use takes the content that the field holds then.</remarks>
        {MemberAttributes.Generated}
        {MemberAttributes.HiddenFromDebugger}
        {names.Map.Access} {names.Static}{names.MapClass} {names.Accessor} =>
            global::System.Threading.Volatile.Read(ref {names.MapField}) ?? {names.CreateMethod}();
        """);

    private static void WriteMember(IndentedWriter writer, MapNames names, string group) => writer.Write($"""
        /// <summary>
        /// Gets the guarded dictionary of <c>{names.Map.Source}</c>, a member of <c>{group}</c>. Each member of the dictionary is atomic.
        /// </summary>
        /// <remarks>The first use of the group takes the content that its fields hold then.</remarks>
        {MemberAttributes.Generated}
        {MemberAttributes.HiddenFromDebugger}
        {names.Map.Access} {names.Static}{names.MapClass} {names.Accessor} => {Identifier.Escape(group)}.{names.MapField};
        """);

    // Neither documentation nor attributes on the property: they would replace those of the user's part, or apply to it too.
    private static void WriteOtherPart(IndentedWriter writer, MapNames names, PropertyDeclaration property) => writer.Write($$"""
        {{string.Concat(property.Modifiers.Select(static modifier => modifier + " "))}}partial {{property.Type}} {{names.Accessor}}
        {
            {{MemberAttributes.Generated}}
            {{MemberAttributes.HiddenFromStackTraces}}
            get => global::System.Threading.Volatile.Read(ref {{names.MapField}}) ?? {{names.CreateMethod}}();
        }
        """);
}
