using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Roslyn;

/// <summary>Decides which fields are a group, and why others cannot be one.</summary>
internal static class GroupResolver
{
    /// <summary>Returns the fields, with an error for each member of a group that cannot be guarded as one.</summary>
    public static ImmutableArray<GuardedFieldInfo> Resolve(ImmutableArray<GuardedFieldInfo> fields, AccessorNameResolver names)
    {
        Dictionary<string, GuardedFieldInfo[]> groups = GetMembers(fields);
        return groups.Count == 0 ? fields
            : [.. fields.Select(field => IsMember(field) ? Check(field, groups[field.Group!], names) : field)];
    }

    /// <summary>Returns the groups, sorted by name.</summary>
    public static ImmutableArray<GuardedGroupInfo> GetGroups(ImmutableArray<GuardedFieldInfo> fields) =>
    [
        .. GetMembers(fields)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new GuardedGroupInfo(
                group.Key,
                [.. group.Value.OrderBy(static member => member.Accessor, StringComparer.Ordinal)])),
    ];

    private static bool IsMember(GuardedFieldInfo field) => field is { IsGuarded: true, Group: not null };

    private static Dictionary<string, GuardedFieldInfo[]> GetMembers(ImmutableArray<GuardedFieldInfo> fields) => fields
        .Where(IsMember)
        .GroupBy(static field => field.Group!)
        .ToDictionary(static group => group.Key, static group => group.ToArray());

    private static GuardedFieldInfo Check(GuardedFieldInfo field, GuardedFieldInfo[] members, AccessorNameResolver names)
    {
        string? taken = names.FindTaken(AccessorName.GetGroupNames(field.Group!))
            ?? members.Select(static member => member.Accessor).FirstOrDefault(accessor =>
                members.Count(member => member.Accessor == accessor) > 1 || AccessorName.GetGroupNames(field.Group!).Contains(accessor));
        GuardError error = field switch
        {
            { Strategy: not (GuardStrategy.Locked or GuardStrategy.ReaderWriter) } => GuardError.GroupStrategy,
            _ when members.Any(member => member.Strategy != field.Strategy) => GuardError.GroupMixesStrategies,
            _ when members.Any(member => member.Field.IsStatic != field.Field.IsStatic) => GuardError.GroupMixesStatic,
            _ when taken is not null => GuardError.GroupNameTaken,
            _ => GuardError.None,
        };
        return field with { Error = error, ConflictingName = error == GuardError.GroupNameTaken ? taken : field.ConflictingName };
    }
}

/// <summary>Fields of a type that change together.</summary>
/// <param name="Accessor">The accessor of the group.</param>
/// <param name="Members">The fields, sorted by their accessors. Not empty.</param>
internal sealed record GuardedGroupInfo(string Accessor, ImmutableArray<GuardedFieldInfo> Members)
{
    /// <summary>Gets the name of the group in messages, metrics, and tools.</summary>
    public string StoreName => $"{Members[0].NamePrefix}.{Accessor}";
}
