using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A partial property of the user's, to be declared again as it is.</summary>
/// <param name="Modifiers">Its modifiers as written, <c>partial</c> left out: the two parts must agree on all of them.</param>
/// <param name="Type">Its type, fully qualified.</param>
internal sealed record PropertyDeclaration(EquatableArray<string> Modifiers, string Type);
