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

/// <summary>One file to emit.</summary>
/// <param name="Name">Its name; no other file of the compilation has it, in whatever case.</param>
/// <param name="Type">What it is about.</param>
internal sealed record GuardedFile(string Name, GuardedType Type);

/// <summary>One part to declare of a partial type.</summary>
/// <param name="Kind">What kind of type it is.</param>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="TypeParameters">The names of its type parameters, unescaped; constraints are left to the user's parts.</param>
internal sealed record TypeDeclaration(DeclarationKind Kind, string Name, EquatableArray<string> TypeParameters);

/// <summary>The kinds of types that can have a guarded class inside.</summary>
internal enum DeclarationKind
{
    Class,
    Struct,
    Interface,
    Record,
    RecordStruct,
}
