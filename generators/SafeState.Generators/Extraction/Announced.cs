using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeState.Generators.Extraction;

/// <summary>
/// What the compiler says of types that are obsolete or experimental. The user has read it where the map is declared, and
/// decided; emitted code repeats the types, and must not repeat what is said of them.
/// </summary>
internal static class Announced
{
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    private const string Obsolete = "System.ObsoleteAttribute";

    /// <summary>The ids of such diagnostics, beside the compiler's own.</summary>
    public static IEnumerable<string> Ids(ITypeSymbol type) => TypeParts.Of(type)
        .SelectMany(static part => new ISymbol?[] { part, part.ContainingModule, part.ContainingAssembly })
        .OfType<ISymbol>()
        .SelectMany(static symbol => symbol.GetAttributes())
        .Select(IdOf)
        .Where(static id => SyntaxFacts.IsValidIdentifier(id!))
        .Select(static id => id!);

    /// <summary>Whether the type may be named in obsolete code alone.</summary>
    public static bool IsObsoleteError(ITypeSymbol type) => TypeParts.Of(type)
        .SelectMany(static part => part.GetAttributes())
        .Any(static attribute => IsNamed(attribute, Obsolete) && attribute.ConstructorArguments is [_, { Value: true }]);

    private static string? IdOf(AttributeData attribute) =>
        IsNamed(attribute, Experimental) ? attribute.ConstructorArguments is [{ Value: string experiment }] ? experiment : null
        : IsNamed(attribute, Obsolete) ? attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value as string
        : null;

    private static bool IsNamed(AttributeData attribute, string name) => attribute.AttributeClass?.ToDisplayString() == name;
}
