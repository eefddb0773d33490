using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Generators.Emission;

/// <summary>Turns names of projects into identifiers.</summary>
internal static class ServiceNames
{
    /// <summary>Returns a root namespace as source code writes it, or null for the global namespace.</summary>
    public static string? GetNamespace(string? root) =>
        root is null ? null : string.Join(".", root.Trim().Split('.').Select(static part => Identifier.Escape(ToIdentifier(part))));

    /// <summary>Returns the name of an assembly as a part of an identifier: <c>shop.core</c> becomes <c>ShopCore</c>.</summary>
    public static string GetIdentifierPart(string assembly) => string.Concat(assembly
        .Split('.', '-', '_', ' ')
        .Where(static part => part.Length > 0)
        .Select(static part => ToIdentifier(char.ToUpperInvariant(part[0]) + part.Substring(1)).TrimStart('_')));

    private static string ToIdentifier(string name)
    {
        string clean = string.Concat(name.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return clean.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(clean[0]) ? "_" + clean : clean;
    }
}
