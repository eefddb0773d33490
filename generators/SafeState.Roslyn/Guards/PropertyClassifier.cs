using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Classifies the properties of one guarded type, each on its own.</summary>
/// <param name="type">The arguments of the <c>[GuardedState]</c> of the type.</param>
/// <param name="defaultName">The first part of the names of the stores, if the attribute gives none.</param>
internal sealed class PropertyClassifier(GuardArguments type, string defaultName)
{
    /// <summary>Returns the classification, or null for a property without an attribute.</summary>
    public GuardedPropertyInfo? Classify(IPropertySymbol property)
    {
        if (property.FindAttribute(WellKnownNames.GuardedAttribute) is not { } guarded)
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Parse(guarded);
        StoreShape? shape = StoreInterface.GetImplementableShape(property.Type);
        INamedTypeSymbol? contract = shape is null ? null : (INamedTypeSymbol)property.Type;
        InitialContent content =
            contract is null ? InitialContent.Empty : InitialContent.Find(property, contract, shape.GetValueOrDefault(), arguments.Source);
        GuardableType standard = content.Type ?? GuardableType.Create(shape.GetValueOrDefault(), contract);
        GuardStrategy strategy = StrategyChoice.Get(standard, arguments.Strategy, type.Strategy);
        GuardError error = arguments switch
        {
            { Error: not GuardError.None } => arguments.Error,
            { Accessor: not null } => GuardError.AccessorOnProperty,
            { Group: not null } => GuardError.GroupOnProperty,
            _ when contract is null || property is not { RefKind: RefKind.None, IsIndexer: false } => GuardError.PropertyType,
            _ when property.IsPublishedByOthers() => GuardError.Published,
            _ when !IsAwaitingImplementation(property) => GuardError.PropertyNotPartial,
            _ when property is not { GetMethod: not null, SetMethod: null } => GuardError.PropertyNotReadOnly,
            { HasLeases: true } when shape != StoreShape.LeaseMap => GuardError.LeasesOfShape,
            { IsMultimap: true } when !shape.GetValueOrDefault().IsMultimap() => GuardError.InvalidMultimap,
            _ when shape == StoreShape.LeaseMap && !GuardableType.IsLeasable(contract.TypeArguments[1]) => GuardError.LeaseValues,
            _ when content.Error != GuardError.None => content.Error,
            _ => StrategyChoice.GetError(standard, strategy),
        };
        string storeName = arguments.Name ?? $"{type.Name ?? defaultName}.{property.Name}";
        return new GuardedPropertyInfo(property, error, contract, shape.GetValueOrDefault(), content, strategy, storeName,
            arguments.IsMetered, arguments.RunLimit, ConflictingName: null);
    }

    /// <summary>Returns whether the property lacks its other part. The rules already see the emitted part.</summary>
    public static bool IsAwaitingImplementation(IPropertySymbol property) =>
        property is
        {
            IsPartialDefinition: true, IsAbstract: false, IsExtern: false, IsRequired: false,
            ExplicitInterfaceImplementations.IsEmpty: true
        }
        && (property.PartialImplementationPart?.GetMethod?.IsEmitted() ?? property.PartialImplementationPart is null);
}
