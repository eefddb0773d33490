using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Judges the properties of one guarded type, each by itself.</summary>
/// <param name="type">What the type's <c>[GuardedState]</c> says.</param>
/// <param name="defaultName">The first part of the stores' names where the attribute gives none.</param>
internal sealed class PropertyJudge(GuardArguments type, string defaultName)
{
    /// <summary>The verdict; null for a property that has nothing to do with guards.</summary>
    public GuardedPropertyShape? Judge(IPropertySymbol property)
    {
        if (property.FindAttribute(WellKnownNames.GuardedAttribute) is not { } guarded)
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Of(guarded);
        INamedTypeSymbol? map = MapType.OfGuarded(property.Type);
        FirstContent content = map is null ? FirstContent.Nothing : FirstContent.Of(property, map, arguments.Source);
        MapKind kind = content.Kind ?? MapKind.Dictionary;
        GuardStrategy strategy = arguments.Strategy ?? type.Strategy ?? MapType.DefaultStrategy(kind);
        ShapeRefusal refusal = arguments switch
        {
            { Refusal: not ShapeRefusal.None } => arguments.Refusal,
            { Accessor: not null } => ShapeRefusal.AccessorOnProperty,
            _ when map is null || property is not { RefKind: RefKind.None, IsIndexer: false } => ShapeRefusal.PropertyType,
            _ when property.IsPublishedByOthers() => ShapeRefusal.Published,
            _ when !IsOpen(property) => ShapeRefusal.PropertyNotPartial,
            _ when property is not { GetMethod: not null, SetMethod: null } => ShapeRefusal.PropertyNotReadOnly,
            _ when content.Refusal != ShapeRefusal.None => content.Refusal,
            _ => MapType.LosesOrder(kind, strategy) ? ShapeRefusal.LosesOrder : ShapeRefusal.None,
        };
        string storeName = arguments.Name ?? $"{type.Name ?? defaultName}.{property.Name}";
        return new GuardedPropertyShape(property, refusal, map, content, strategy, storeName, arguments.IsMetered, arguments.RunLimit, TakenName: null);
    }

    /// <summary>Whether the property waits for its other part; in the eyes of the rules, that part has been emitted.</summary>
    private static bool IsOpen(IPropertySymbol property) =>
        property is { IsPartialDefinition: true, IsAbstract: false, IsExtern: false, IsRequired: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && (property.PartialImplementationPart?.GetMethod?.IsEmitted() ?? property.PartialImplementationPart is null);
}
