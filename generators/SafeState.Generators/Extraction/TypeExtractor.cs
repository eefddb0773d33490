using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads a guarded class.</summary>
internal static class TypeExtractor
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The model of the class; null where it gets no accessor.</summary>
    public static GuardedType? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || GuardedTypeShape.Of(type, context.SemanticModel.Compilation, cancellation) is not { Refusal: ShapeRefusal.None } shape
            || !IsOn(context.TargetNode, shape.Attribute))
        {
            return null;
        }

        // In order of names, so that the order of the files does not matter.
        ImmutableArray<GuardedMap> maps =
        [
            .. shape.Fields
                .Where(static field => field.IsGuarded)
                .Select(field => MapExtractor.Extract(field, cancellation))
                .Concat(shape.Properties
                    .Where(static property => property.IsGuarded)
                    .Select(property => MapExtractor.Extract(property, cancellation)))
                .OrderBy(static map => map.Accessor, StringComparer.Ordinal),
        ];
        return maps.IsEmpty ? null : new GuardedType(
            NamespaceOf(type),
            shape.FullName,
            DeclarationExtractor.Extract(type),
            MapsOf(shape).SelectMany(TypeParts.Of).Any(static part => part is IPointerTypeSymbol or IFunctionPointerTypeSymbol),
            new([.. MapsOf(shape).SelectMany(Announced.Ids).Distinct().OrderBy(static id => id, StringComparer.Ordinal)]),
            new(maps));
    }

    private static IEnumerable<ITypeSymbol> MapsOf(GuardedTypeShape shape) => shape.Fields.Where(static field => field.IsGuarded).Select(static field => field.Map!)
        .Concat(shape.Properties.Where(static property => property.IsGuarded).Select(static property => property.Map!));

    // A class that (wrongly) has the attribute on two of its parts is offered once for each.
    private static bool IsOn(SyntaxNode declaration, AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(place.Span);

    private static string? NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(NamespaceFormat) : null;
}
