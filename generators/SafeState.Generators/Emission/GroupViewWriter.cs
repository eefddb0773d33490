using System.Linq;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the types that delegates of a group receive, and that of its snapshots.</summary>
internal static class GroupViewWriter
{
    public static void Write(IndentedWriter writer, GroupNames names)
    {
        WriteStruct(
            writer, names, names.TxType, "ref struct", "Tx", $"The members of <c>{names.Group.Accessor}</c> in a transaction.",
            end: ";"); // fields: the value of a property could not be changed by an indexer
        WriteStruct(
            writer.Skip(), names, names.ViewType, "readonly ref struct", "View",
            $"The members of <c>{names.Group.Accessor}</c> in a look.", end: " { get; }");
        _ = writer.Skip().Write($"""
            /// <summary>The members of <c>{names.Group.Accessor}</c> at one instant.</summary>
            {MemberAttributes.Generated}{GetObsolete(names)}
            private readonly record struct {names.SnapshotType}(
                {string.Join(",\n    ", names.Members.Select(GetSnapshotMember))});
            """);
    }

    /// <summary>Returns a line with the attribute that lets the type name obsolete types, or nothing.</summary>
    public static string GetObsolete(GroupNames names) => names.Group.IsObsolete ? "\n[global::System.Obsolete]" : string.Empty;

    private static void WriteStruct(
        IndentedWriter writer, GroupNames names, string type, string kind, string suffix, string summary, string end)
    {
        _ = writer
            .Write($"""
                /// <summary>{summary}</summary>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromStackTraces}{GetObsolete(names)}
                """)
            .Open($"private {kind} {type}")
            .Write("/// <summary>Creates the views.</summary>")
            .Open($"internal {type}({names.GroupClass} group)");
        foreach (GroupMemberNames member in names.Members)
        {
            _ = member.Map is null
                ? writer.Write($"this.{member.Accessor} = group.{member.Storage};")
                : writer.Write($"this.{member.Accessor} = new(group.{member.Storage});");
        }

        _ = writer.Close();
        foreach (GroupMemberNames member in names.Members)
        {
            _ = writer
                .Skip()
                .Write($"/// <summary>The {member.Map?.Noun ?? "value"} of <c>{member.Member.Field}</c>.</summary>")
                .Write(member.Map is { } map
                    ? $"internal global::SafeState.{map.Map.Shape}{suffix}<{map.TypeArguments}> {member.Accessor}{end}"
                    : $"internal {member.Member.Type} {member.Accessor}{end}");
        }

        _ = writer.Close();
    }

    private static string GetSnapshotMember(GroupMemberNames member) => member.Map is { } map
        ? $"{GetSnapshot(map)} {member.Accessor}"
        : $"{member.Member.Type} {member.Accessor}";

    private static string GetSnapshot(MapNames map) => map.Map.Shape switch
    {
        StoreShape.Queue => $"global::SafeState.ListSnapshot<{map.TypeArguments}>",
        StoreShape.Multimap or StoreShape.SetMultimap => $"global::SafeState.MapSnapshot<{StrategyType.GetMultimapEntry(map)}>",
        _ => $"global::SafeState.{map.Map.Shape}Snapshot<{map.TypeArguments}>",
    };
}
