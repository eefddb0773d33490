using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes names of types as short as their place allows.</summary>
internal static class MinimalTypeNames
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Returns the name of a type at a place.</summary>
    public static string Get(ITypeSymbol type, SemanticModel model, int position) => type.ToMinimalDisplayString(model, position, s_format);

    /// <summary>Returns the name of a type with a known full name.</summary>
    public static string Get(string metadataName, SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName(metadataName) is { } type ? Get(type, model, position) : "global::" + metadataName;
}
