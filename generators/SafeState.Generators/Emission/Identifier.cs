using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Generators.Emission;

/// <summary>Writes names so that the compiler takes none for a keyword.</summary>
internal static class Identifier
{
    /// <summary>Returns the name as an identifier of source code.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
        ? name
        : "@" + name;
}
