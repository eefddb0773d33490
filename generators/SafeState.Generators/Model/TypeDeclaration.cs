using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>One part to declare of a partial type.</summary>
/// <param name="Kind">What kind of type it is.</param>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="TypeParameters">The names of its type parameters, unescaped; constraints are left to the user's parts.</param>
internal sealed record TypeDeclaration(DeclarationKind Kind, string Name, EquatableArray<string> TypeParameters);
