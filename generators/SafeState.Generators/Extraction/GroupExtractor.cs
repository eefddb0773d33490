using System.Linq;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads the groups of a guarded class.</summary>
internal static class GroupExtractor
{
    /// <summary>Returns the model of a group.</summary>
    public static GuardedGroup Extract(GuardedGroupInfo info) => new(
        info.Accessor,
        info.StoreName,
        info.Members[0].Field.IsStatic,
        info.Members[0].Strategy,
        info.Members.Any(static member => ReferencedTypeRequirements.Get(member.Field.Type).IsObsoleteError),
        new([.. info.Members.Select(static member => new GroupMember(
            member.Field.Name,
            member.Accessor,
            member.IsGroupValue ? TypeName.Format(member.Field.Type) : null,
            member.Field.IsReadOnly))]));
}
