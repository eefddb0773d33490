using System.Collections.Generic;
using System.Linq;

namespace SafeState.Generators.Emission;

/// <summary>Writes the accessor of a group, the fields behind it, and the method that creates the group.</summary>
internal static class GroupAccessorWriter
{
    public static void Write(IndentedWriter writer, GroupNames names)
    {
        string fields = string.Join(", ", names.Members.Select(static member => $"<c>{member.Member.Field}</c>"));
        _ = writer
            .Write($"""
                /// <summary>Gets the guarded group of {fields}, which change together.</summary>
                /// <remarks>The first use takes the content that the fields hold then.</remarks>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromDebugger}
                private {names.Static}{names.GroupClass} {names.Accessor} =>
                    global::System.Threading.Volatile.Read(ref {names.GroupField}) ?? {names.CreateMethod}();

                /// <summary>The group behind <c>{names.Group.Accessor}</c>, or null before the first use.</summary>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromEditor}
                {MemberAttributes.HiddenFromDebugger}
                private {names.Static}{names.GroupClass}? {names.GroupField};

                /// <summary>The thread that creates the group. Before and after, the host whose meter shows it, or null.</summary>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromEditor}
                {MemberAttributes.HiddenFromDebugger}
                private {names.Static}object? {names.GateField}{GetInitializer(names)};
                """)
            .Skip();
        WriteCreateMethod(writer, names);
    }

    // A static group belongs to no host.
    private static string GetInitializer(GroupNames names) =>
        names.Group.IsStatic ? string.Empty : " = global::SafeState.CompilerServices.HostedStores.Host";

    // It has no locals, because they could hide a field of the user.
    private static void WriteCreateMethod(IndentedWriter writer, GroupNames names) => writer.Write($$"""
        /// <summary>Creates the group from the content of its fields, once for all threads.</summary>
        {{MemberAttributes.Generated}}
        {{MemberAttributes.HiddenFromEditor}}
        {{MemberAttributes.HiddenFromStackTraces}}
        private {{names.Static}}{{names.GroupClass}} {{names.CreateMethod}}()
        {
            global::SafeState.CompilerServices.FirstUse.Enter(ref {{names.GateField}}, {{names.AccessorLiteral}});
            try
            {
                if (global::System.Threading.Volatile.Read(ref {{names.GroupField}}) is null)
                {
                    // Pairs with the read in the accessor: a thread that reads the group reads all of it.
                    global::System.Threading.Volatile.Write(
                        ref {{names.GroupField}},
                        new {{names.GroupClass}}({{string.Join(", ", names.Members.SelectMany(GetArguments))}}));
                }

                return {{names.GroupField}}!;
            }
            finally
            {
                global::SafeState.CompilerServices.FirstUse.Exit(ref {{names.GateField}});
            }
        }
        """);

    private static IEnumerable<string> GetArguments(GroupMemberNames member)
    {
        yield return member.Map is null ? member.Modifier + member.Field : InitialContentExpression.Get(member.Map);
        if (member.Map?.Map.Hook is not null)
        {
            yield return HookWriter.GetName(member.Map.Map);
        }
    }
}
