using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>The names of a group, as source code writes them.</summary>
/// <param name="group">The group.</param>
/// <param name="type">The class that has it.</param>
internal sealed class GroupNames(GuardedGroup group, GuardedType type)
{
    /// <summary>Gets the group.</summary>
    public GuardedGroup Group { get; } = group;

    /// <summary>Gets the accessor.</summary>
    public string Accessor { get; } = Identifier.Escape(group.Accessor);

    /// <summary>Gets the accessor with its class, as a string literal.</summary>
    public string AccessorLiteral { get; } = ToLiteral($"{type.FullName}.{group.Accessor}");

    /// <summary>Gets the name of the group, as a string literal.</summary>
    public string StoreLiteral { get; } = ToLiteral(group.StoreName);

    /// <summary>Gets the nested class.</summary>
    public string GroupClass { get; } = AccessorName.GetGroupClass(group.Accessor);

    /// <summary>Gets the nested type with the views for a transaction.</summary>
    public string TxType { get; } = AccessorName.GetTxType(group.Accessor);

    /// <summary>Gets the nested type with the views for a look.</summary>
    public string ViewType { get; } = AccessorName.GetViewType(group.Accessor);

    /// <summary>Gets the nested type with the members at one instant.</summary>
    public string SnapshotType { get; } = AccessorName.GetSnapshotType(group.Accessor);

    /// <summary>Gets the hidden field that holds the group.</summary>
    public string GroupField { get; } = AccessorName.GetGroupField(group.Accessor);

    /// <summary>Gets the hidden field that holds the lock of the first use.</summary>
    public string GateField { get; } = AccessorName.GetGateField(group.Accessor);

    /// <summary>Gets the hidden method that creates the group.</summary>
    public string CreateMethod { get; } = AccessorName.GetCreateMethod(group.Accessor);

    /// <summary>Gets the modifier <c>static</c> with a space if the fields are static, or an empty string.</summary>
    public string Static { get; } = group.IsStatic ? "static " : string.Empty;

    /// <summary>Gets the members, in order of their accessors.</summary>
    public GroupMemberNames[] Members { get; } =
    [
        .. group.Members.Select(member => new GroupMemberNames(
            member,
            member.Type is null ? new MapNames(type.Maps.First(map => map.Accessor == member.Accessor), type.FullName) : null)),
    ];

    private static string ToLiteral(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}

/// <summary>The names of a field of a group, as source code writes them.</summary>
/// <param name="member">The field.</param>
/// <param name="map">The names of the dictionary, or null for a value.</param>
internal sealed class GroupMemberNames(GroupMember member, MapNames? map)
{
    /// <summary>Gets the field.</summary>
    public GroupMember Member { get; } = member;

    /// <summary>Gets the names of the dictionary, or null for a value.</summary>
    public MapNames? Map { get; } = map;

    /// <summary>Gets the field of the user.</summary>
    public string Field { get; } = Identifier.Escape(member.Field);

    /// <summary>Gets the name of the view.</summary>
    public string Accessor { get; } = Identifier.Escape(member.Accessor);

    /// <summary>Gets the hidden property of the group with what views are made of, or with the value.</summary>
    public string Storage { get; } = (map is null ? "__valueOf" : "__draftOf") + member.Accessor;

    /// <summary>
    /// Gets the modifier of the parameter with the first value. A field that is passed by reference counts as assigned, so that the
    /// compiler does not report that it has its default value only.
    /// </summary>
    public string Modifier { get; } = map is null && !member.IsReadOnly ? "ref " : string.Empty;

    /// <summary>Gets the hidden parameter with the handler of the events.</summary>
    public string HookParameter { get; } = "__hookOf" + member.Accessor;
}
