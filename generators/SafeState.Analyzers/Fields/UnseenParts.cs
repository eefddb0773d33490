using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Refuses what the generator has not seen, because another generator wrote it: rules see that code, generators do not. Such a field has no
/// accessor, and advice to use one would lead nowhere.
/// </summary>
internal static class UnseenParts
{
    /// <summary>The shape with what is unseen refused.</summary>
    public static GuardedTypeShape? Refuse(GuardedTypeShape? shape)
    {
        if (shape is not { Refusal: ShapeRefusal.None })
        {
            return shape;
        }

        bool isUnseen = shape.Attribute.ApplicationSyntaxReference is { } place
            && OtherGenerators.MayBeGenerated(place.SyntaxTree, place.SyntaxTree.GetLocation(place.Span))
            && !shape.Type.GetMembers().Any(static member => member.IsEmitted());
        return isUnseen ? shape with { Refusal = ShapeRefusal.Unseen } : shape with { Fields = [.. shape.Fields.Select(field => Refuse(field, shape.Type))] };
    }

    private static GuardedFieldShape Refuse(GuardedFieldShape field, INamedTypeSymbol type) =>
        field.IsGuarded && IsGenerated(field.Field) && !type.GetMembers(field.Accessor).Any(static member => member.IsEmitted())
            ? field with { Refusal = ShapeRefusal.Unseen }
            : field;

    private static bool IsGenerated(IFieldSymbol field) =>
        field.Locations.FirstOrDefault() is { SourceTree: { } tree } place && OtherGenerators.MayBeGenerated(tree, place);
}
