using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>
/// What the types that a map's type names ask of code that repeats them. Above all what the compiler says of obsolete and
/// experimental types: the user has read it where the map is declared, and decided; emitted code must not say it again.
/// </summary>
/// <param name="AnnouncedIds">The ids of such diagnostics, beside the compiler's own.</param>
/// <param name="IsObsoleteError">Whether obsolete code alone may name them.</param>
/// <param name="IsUnsafe">Whether unsafe code alone may name them.</param>
internal sealed record Mentions(ImmutableArray<string> AnnouncedIds, bool IsObsoleteError, bool IsUnsafe)
{
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    private const string Obsolete = "System.ObsoleteAttribute";

    // Reading attributes is dear, and the maps of a project name the same few types: mostly the framework's, whose symbols live on
    // from compilation to compilation.
    private static readonly ConditionalWeakTable<ISymbol, Mentions> Known = new();

    private static Mentions Nothing { get; } = new([], IsObsoleteError: false, IsUnsafe: false);

    private static Mentions Pointer { get; } = Nothing with { IsUnsafe = true };

    /// <summary>What is asked by a map's type.</summary>
    public static Mentions Of(ITypeSymbol map)
    {
        Mentions all = Nothing;
        foreach (ITypeSymbol part in TypeParts.Of(map))
        {
            all = part is IPointerTypeSymbol or IFunctionPointerTypeSymbol
                ? all.And(Pointer)
                : all.And(By(part.OriginalDefinition)).And(By(part.ContainingModule)).And(By(part.ContainingAssembly));
        }

        return all;
    }

    private static Mentions By(ISymbol? symbol) => symbol is null ? Nothing : Known.GetValue(symbol, static symbol => Read(symbol.GetAttributes()));

    private static Mentions Read(ImmutableArray<AttributeData> attributes)
    {
        ImmutableArray<string> ids = [.. attributes.Select(IdOf).Where(static id => SyntaxFacts.IsValidIdentifier(id!)).Select(static id => id!)];
        bool isError = attributes.Any(static attribute => attribute.AttributeClass.HasMetadataName(Obsolete) && attribute.ConstructorArguments is [_, { Value: true }]);
        return ids.IsEmpty && !isError ? Nothing : new(ids, isError, IsUnsafe: false);
    }

    private static string? IdOf(AttributeData attribute) =>
        attribute.AttributeClass.HasMetadataName(Experimental) ? attribute.ConstructorArguments is [{ Value: string experiment }] ? experiment : null
        : attribute.AttributeClass.HasMetadataName(Obsolete) ? attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value as string
        : null;

    private Mentions And(Mentions other) => ReferenceEquals(other, Nothing)
        ? this
        : new(AnnouncedIds.AddRange(other.AnnouncedIds), IsObsoleteError || other.IsObsoleteError, IsUnsafe || other.IsUnsafe);
}
