using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A class whose maps are guarded: all that its file is written from.</summary>
/// <param name="Namespace">Its namespace as written in source; null: the global one.</param>
/// <param name="FullName">Its name for people, with namespace, containing types and type parameters.</param>
/// <param name="Declarations">The types around it, outermost first, and last the class itself.</param>
/// <param name="IsUnsafe">Whether its maps name pointers, which only unsafe code may.</param>
/// <param name="SuppressedIds">The ids of what the compiler says of its maps' types, which the user has read already; in order.</param>
/// <param name="Maps">Its guarded maps, in order of their accessors. Not empty.</param>
internal sealed record GuardedType(
    string? Namespace,
    string FullName,
    EquatableArray<TypeDeclaration> Declarations,
    bool IsUnsafe,
    EquatableArray<string> SuppressedIds,
    EquatableArray<GuardedMap> Maps);
