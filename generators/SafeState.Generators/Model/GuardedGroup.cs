using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>Fields that change together.</summary>
/// <param name="Accessor">The name of the accessor, unescaped.</param>
/// <param name="StoreName">The name of the group in messages, metrics, and tools.</param>
/// <param name="IsStatic">Whether the accessor is static.</param>
/// <param name="Strategy">How the group is guarded.</param>
/// <param name="IsObsolete">Whether it names a type that only obsolete code may name.</param>
/// <param name="Members">The fields, sorted by their accessors. Not empty.</param>
internal sealed record GuardedGroup(
    string Accessor, string StoreName, bool IsStatic, GuardStrategy Strategy, bool IsObsolete, EquatableArray<GroupMember> Members);

/// <summary>A field of a group.</summary>
/// <param name="Field">The name of the field, unescaped.</param>
/// <param name="Accessor">The name of its view, unescaped. A dictionary also has an accessor of that name.</param>
/// <param name="Type">The type of a value, fully qualified, with the user's nullable annotations. Null for a dictionary.</param>
/// <param name="IsReadOnly">Whether the field is read-only.</param>
internal sealed record GroupMember(string Field, string Accessor, string? Type, bool IsReadOnly);
