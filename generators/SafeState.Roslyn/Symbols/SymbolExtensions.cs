using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Finds symbols by their metadata names, without a compilation to resolve them in.</summary>
internal static class SymbolExtensions
{
    /// <summary>Returns whether this is the top-level type with that metadata name, constructed or not.</summary>
    public static bool HasMetadataName(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        int dot = metadataName.LastIndexOf('.');
        return string.CompareOrdinal(named.MetadataName, 0, metadataName, dot + 1, int.MaxValue) == 0
            && IsNamed(named.ContainingNamespace, metadataName, dot);
    }

    /// <summary>Returns the first attribute of that type on the symbol.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.HasMetadataName(metadataName));

    /// <summary>Returns whether the symbol has an attribute of that type.</summary>
    public static bool HasAttribute(this ISymbol symbol, string metadataName) => symbol.FindAttribute(metadataName) is not null;

    /// <summary>Returns whether the generator emitted the member. Rules see such members, and the generator does not.</summary>
    public static bool IsEmitted(this ISymbol member) =>
        member.FindAttribute(
            WellKnownNames.GeneratedCodeAttribute) is { ConstructorArguments: [{ Value: WellKnownNames.GeneratorTool }, ..] };

    private static bool IsNamed(INamespaceSymbol? space, string name, int end)
    {
        while (end > 0 && space is { IsGlobalNamespace: false })
        {
            int start = name.LastIndexOf('.', end - 1) + 1;
            if (space.Name.Length != end - start || string.CompareOrdinal(space.Name, 0, name, start, end - start) != 0)
            {
                return false;
            }

            end = Math.Max(start - 1, 0);
            space = space.ContainingNamespace;
        }

        return end <= 0 && space is { IsGlobalNamespace: true };
    }
}

/// <summary>Recognizes members that other generators use or write.</summary>
internal static class OtherGenerators
{
    private static readonly string[] PublishingAttributes =
    [
        "CommunityToolkit.Mvvm.ComponentModel.ObservablePropertyAttribute",
        "ReactiveUI.SourceGenerators.ReactiveAttribute",
        "ReactiveUI.SourceGenerators.ObservableAsPropertyAttribute",
    ];

    /// <summary>Returns whether an attribute makes another generator write a property for the member.</summary>
    public static bool IsPublishedByOthers(this ISymbol member) => PublishingAttributes.Any(member.HasAttribute);

    /// <summary>
    /// Returns whether a place can be in the output of a generator. Its file then has the usual ending, or states that it was generated
    /// from another file.
    /// </summary>
    public static bool MayBeGenerated(SyntaxTree tree, Location place) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || place.GetMappedLineSpan().HasMappedPath;
}
