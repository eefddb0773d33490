using System.Collections.Generic;
using System.Linq;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the nested class of a group. Its names begin with underscores where the base class could have the same.</summary>
internal static class GroupClassWriter
{
    private const string Runtime = "global::SafeState.CompilerServices.";

    public static void Write(IndentedWriter writer, GroupNames names)
    {
        string gate = StrategyType.GetGate(names.Group.Strategy);
        _ = writer
            .Write($"""
                /// <summary>The type of <c>{names.Group.Accessor}</c>.</summary>
                {MemberAttributes.Generated}
                {MemberAttributes.HiddenFromEditor}
                {MemberAttributes.HiddenFromStackTraces}{GroupViewWriter.GetObsolete(names)}
                """)
            .Open($"""
                private sealed class {names.GroupClass} :
                    {Runtime}GuardedGroup<{names.TxType}, {names.ViewType}, {names.SnapshotType}, {gate}>
                """);
        WriteConstructor(writer, names);
        foreach (GroupMemberNames member in names.Members)
        {
            WriteStorage(writer.Skip(), member);
        }

        WriteOverrides(writer.Skip(), names);
        _ = writer.Close();
    }

    private static void WriteConstructor(IndentedWriter writer, GroupNames names)
    {
        _ = writer
            .Write("/// <summary>Creates the group.</summary>")
            .Write($"internal {names.GroupClass}({string.Join(", ", names.Members.SelectMany(GetParameters))})")
            .Open($"    : base({names.StoreLiteral}, {GeneratorContract.Version})");
        foreach (GroupMemberNames member in names.Members)
        {
            _ = member.Map is { } map
                ? writer.Write($"""
                    this.{map.MapField} = new {map.MapClass}({member.Accessor}, base.Gate{GetHookArgument(member)});
                    this.{member.Storage} = base.Join(this.{map.MapField});
                    """)
                : writer.Write($"this.{member.Storage} = {member.Accessor};");
        }

        _ = writer.Close();
    }

    private static void WriteStorage(IndentedWriter writer, GroupMemberNames member) => _ = member.Map is { } map
        ? writer.Write($$"""
            /// <summary>The {{map.Noun}} behind <c>{{member.Member.Accessor}}</c>.</summary>
            internal readonly {{map.MapClass}} {{map.MapField}};

            /// <summary>What the views of <c>{{member.Member.Accessor}}</c> are made of.</summary>
            internal readonly {{GetDraftType(map)}} {{member.Storage}};
            """)
        : writer.Write($"""
            /// <summary>The value of <c>{member.Member.Accessor}</c>.</summary>
            internal {member.Member.Type} {member.Storage};
            """);

    private static void WriteOverrides(IndentedWriter writer, GroupNames names)
    {
        _ = writer
            .Write($"""
                /// <summary>Creates the views of a transaction.</summary>
                protected override {names.TxType} Open() => new(this);
                """)
            .Skip()
            .Write("/// <summary>Takes over the values of a transaction. The lock of the group is held.</summary>")
            .Open($"protected override void Store(ref {names.TxType} tx)");
        foreach (GroupMemberNames member in names.Members.Where(static member => member.Map is null))
        {
            _ = writer.Write($"this.{member.Storage} = tx.{member.Accessor};");
        }

        _ = writer
            .Close()
            .Skip()
            .Write($"""
                /// <summary>Creates the views of a look.</summary>
                protected override {names.ViewType} View() => new(this);

                /// <summary>Copies all members. The lock of the group is held.</summary>
                protected override {names.SnapshotType} Copy() =>
                    new({string.Join(", ", names.Members.Select(GetCopy))});
                """);
    }

    private static string GetDraftType(MapNames map) => map.Map.Shape switch
    {
        StoreShape.Set => $"{Runtime}MapDraft<{map.TypeArguments}, {map.TypeArguments}>",
        StoreShape.Multimap or StoreShape.SetMultimap => $"{Runtime}MapDraft<{StrategyType.GetMultimapEntry(map)}>",
        StoreShape.List or StoreShape.Queue => $"{Runtime}Member{map.Map.Shape}<{map.TypeArguments}>",
        _ => $"{Runtime}MapDraft<{map.TypeArguments}>",
    };

    private static string GetCopy(GroupMemberNames member) => member.Map?.Map.Shape switch
    {
        null => $"this.{member.Storage}",
        StoreShape.Set => $"{Runtime}SetContent.ToSnapshot(this.{member.Storage}.Copy())",
        _ => $"this.{member.Storage}.Copy()",
    };

    private static IEnumerable<string> GetParameters(GroupMemberNames member)
    {
        yield return $"{member.Modifier}{member.Map?.ContentType ?? member.Member.Type} {member.Accessor}";
        if (member.Map?.Map.Hook is not null)
        {
            yield return $"{Runtime}GuardEventHook {member.HookParameter}";
        }
    }

    private static string GetHookArgument(GroupMemberNames member) =>
        member.Map?.Map.Hook is null ? string.Empty : $", {member.HookParameter}";
}
