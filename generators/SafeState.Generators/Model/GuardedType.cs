using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A class with guarded members: everything that its file is written from.</summary>
/// <param name="Namespace">The namespace as written in source, or null for the global namespace.</param>
/// <param name="FullName">The name for people, with namespace, containing types, and type parameters.</param>
/// <param name="Declarations">The types around the class, outermost first, and then the class itself.</param>
/// <param name="IsUnsafe">Whether its members name pointers, which only unsafe code may do.</param>
/// <param name="SuppressedIds">The sorted ids of diagnostics about the types of its members, which the user has already seen.</param>
/// <param name="Maps">The guarded members, sorted by their accessors.</param>
/// <param name="Groups">The groups, sorted by their accessors.</param>
/// <param name="Shared">The shared dictionaries, sorted by their properties.</param>
internal sealed record GuardedType(
    string? Namespace,
    string FullName,
    EquatableArray<TypeDeclaration> Declarations,
    bool IsUnsafe,
    EquatableArray<string> SuppressedIds,
    EquatableArray<GuardedMap> Maps,
    EquatableArray<GuardedGroup> Groups,
    EquatableArray<SharedMap> Shared);

/// <summary>One file to emit.</summary>
/// <param name="Name">The name, which is unique in the compilation, also if case is ignored.</param>
/// <param name="Type">The type that the file is about.</param>
internal sealed record GuardedFile(string Name, GuardedType Type);

/// <summary>One declaration of a partial type.</summary>
/// <param name="Kind">The kind of the type.</param>
/// <param name="Name">The name, unescaped.</param>
/// <param name="TypeParameters">The names of the type parameters, unescaped. The user's parts have the constraints.</param>
internal sealed record TypeDeclaration(DeclarationKind Kind, string Name, EquatableArray<string> TypeParameters);

/// <summary>Specifies the kind of a type that can contain a guarded class.</summary>
internal enum DeclarationKind
{
    Class,
    Struct,
    Interface,
    Record,
    RecordStruct,
}
