using System;
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

    /// <summary>Returns the model of the class, or null if it gets no accessor.</summary>
    public static GuardedType? Extract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || GuardedTypeInfo.TryCreate(type, context.SemanticModel.Compilation, cancellationToken) is not { Error: GuardError.None } info
            || !IsOn(context.TargetNode, info.Attribute))
        {
            return null;
        }

        // In order of names, so that the order of the files does not matter.
        (GuardedMap Map, ReferencedTypeRequirements Mentions)[] maps =
        [
            .. info.Fields
                .Where(static field => field is { IsGuarded: true, IsGroupValue: false })
                .Select(field => Extract(field, cancellationToken))
                .Concat(info.Properties
                    .Where(static property => property.IsGuarded)
                    .Select(property => Extract(property, cancellationToken)))
                .OrderBy(static map => map.Map.Accessor, StringComparer.Ordinal),
        ];
        (SharedMap Map, ReferencedTypeRequirements Mentions)[] shared =
        [
            .. info.Shared.Where(static property => property.IsImplemented)
                .Select(property => Extract(property, cancellationToken))
                .OrderBy(static map => map.Map.Property, StringComparer.Ordinal),
        ];
        ReferencedTypeRequirements[] mentions =
        [
            .. maps.Select(static map => map.Mentions),
            .. shared.Select(static map => map.Mentions),
            .. info.Fields.Where(static field => field is { IsGuarded: true, IsGroupValue: true })
                .Select(static field => ReferencedTypeRequirements.Get(field.Field.Type)),
        ];
        return mentions.Length == 0 ? null : new GuardedType(
            GetNamespace(type),
            info.FullName,
            DeclarationExtractor.Extract(type),
            mentions.Any(static mention => mention.IsUnsafe),
            new([
                .. mentions.SelectMany(static mention => mention.SuppressedIds).Distinct().OrderBy(static id => id, StringComparer.Ordinal),
            ]),
            new([.. maps.Select(static map => map.Map)]),
            new([.. info.Groups.Select(GroupExtractor.Extract)]),
            new([.. shared.Select(static map => map.Map)]));
    }

    private static (SharedMap Map, ReferencedTypeRequirements Mentions) Extract(SharedPropertyInfo property,
        CancellationToken cancellationToken)
    {
        ReferencedTypeRequirements requirements = SharedMapExtractor.GetRequirements(property);
        return (SharedMapExtractor.Extract(property, requirements, cancellationToken), requirements);
    }

    private static (GuardedMap Map, ReferencedTypeRequirements Mentions) Extract(GuardedFieldInfo field,
        CancellationToken cancellationToken)
    {
        ReferencedTypeRequirements requirements = ReferencedTypeRequirements.Get(field.Field.Type);
        return (MapExtractor.Extract(field, requirements, cancellationToken), requirements);
    }

    private static (GuardedMap Map, ReferencedTypeRequirements Mentions) Extract(GuardedPropertyInfo property,
        CancellationToken cancellationToken)
    {
        ReferencedTypeRequirements requirements = ReferencedTypeRequirements.Get(property.Interface!);
        return (MapExtractor.Extract(property, requirements, cancellationToken), requirements);
    }

    // A class that (wrongly) has the attribute on two of its parts is offered once for each.
    private static bool IsOn(SyntaxNode declaration, AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(place.Span);

    private static string? GetNamespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(NamespaceFormat) : null;
}
