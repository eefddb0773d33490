using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Knows what other generators do with members that ours guards.</summary>
internal static class OtherGenerators
{
    private static readonly string[] PublishingAttributes =
    [
        "CommunityToolkit.Mvvm.ComponentModel.ObservablePropertyAttribute",
        "ReactiveUI.SourceGenerators.ReactiveAttribute",
        "ReactiveUI.SourceGenerators.ObservableAsPropertyAttribute",
    ];

    /// <summary>Whether an attribute makes another generator write a property for the member.</summary>
    public static bool IsPublishedByOthers(this ISymbol member) => PublishingAttributes.Any(member.HasAttribute);

    /// <summary>Whether a place can be in the output of a generator: its file has the usual ending, or says that it was made of another file.</summary>
    public static bool MayBeGenerated(SyntaxTree tree, Location place) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || place.GetMappedLineSpan().HasMappedPath;
}
