using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Refuses what the generator has not seen, because another generator wrote it: rules see that code, generators do not. Such a field has no
/// accessor, and advice to use one would lead nowhere.
/// </summary>
internal static class InvisibleDeclarations
{
    /// <summary>The shape with what is unseen refused.</summary>
    public static GuardedTypeInfo? Exclude(GuardedTypeInfo? info)
    {
        if (info is not { Error: GuardError.None })
        {
            return info;
        }

        bool isUnseen = info.Attribute.ApplicationSyntaxReference is { } place
            && OtherGenerators.MayBeGenerated(place.SyntaxTree, place.SyntaxTree.GetLocation(place.Span))
            && !info.Type.GetMembers().Any(static member => member.IsEmitted());
        return isUnseen ? info with { Error = GuardError.InvisibleToGenerator } : info with { Fields = [.. info.Fields.Select(field => Exclude(field, info.Type))] };
    }

    private static GuardedFieldInfo Exclude(GuardedFieldInfo field, INamedTypeSymbol type) =>
        field.IsGuarded && IsGenerated(field.Field) && !type.GetMembers(field.Accessor).Any(static member => member.IsEmitted())
            ? field with { Error = GuardError.InvisibleToGenerator }
            : field;

    private static bool IsGenerated(IFieldSymbol field) =>
        field.Locations.FirstOrDefault() is { SourceTree: { } tree } place && OtherGenerators.MayBeGenerated(tree, place);
}
