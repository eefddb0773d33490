using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Says which names the generator may no longer use in a type.</summary>
/// <param name="type">The guarded type.</param>
/// <param name="compilation">The compilation that holds it.</param>
/// <param name="fields">The fields of the type that ask for an accessor.</param>
/// <param name="properties">The properties of the type that ask for a map.</param>
internal sealed class TakenNames(
    INamedTypeSymbol type,
    Compilation compilation,
    IReadOnlyCollection<GuardedFieldShape> fields,
    IReadOnlyCollection<GuardedPropertyShape> properties)
{
    private readonly HashSet<string> _wantedTwice =
    [
        .. fields.Where(static field => field.IsGuarded)
            .SelectMany(Wanted)
            .Concat(properties.Where(static property => property.IsGuarded).SelectMany(Wanted))
            .GroupBy(static name => name)
            .Where(static uses => uses.Count() > 1)
            .Select(static uses => uses.Key),
    ];

    // An indexer has a name that only metadata shows.
    private readonly IPropertySymbol[] _indexers = [.. type.GetMembers().OfType<IPropertySymbol>().Where(static property => property.IsIndexer)];

    /// <summary>Refuses a field that wants a name which something else has, or another map wants too.</summary>
    public GuardedFieldShape Settle(GuardedFieldShape field) => field.IsGuarded && FirstTaken(Wanted(field)) is { } taken
        ? field with { Refusal = ShapeRefusal.NameTaken, TakenName = taken }
        : field;

    /// <inheritdoc cref="Settle(GuardedFieldShape)"/>
    public GuardedPropertyShape Settle(GuardedPropertyShape property) => property.IsGuarded && FirstTaken(Wanted(property)) is { } taken
        ? property with { Refusal = ShapeRefusal.NameTaken, TakenName = taken }
        : property;

    private static IEnumerable<string> Wanted(GuardedFieldShape field) => Hidden(field.Accessor).Prepend(field.Accessor);

    // The property's own name is its own.
    private static string[] Wanted(GuardedPropertyShape property) => Hidden(property.Property.Name);

    private static string[] Hidden(string accessor) =>
    [
        AccessorName.MapOf(accessor),
        AccessorName.HiddenMapOf(accessor),
        AccessorName.HiddenGateOf(accessor),
        AccessorName.HiddenCreateOf(accessor),
    ];

    private string? FirstTaken(IEnumerable<string> names) => names.FirstOrDefault(name => _wantedTwice.Contains(name) || IsTaken(name));

    private bool IsTaken(string name) =>
        Members(name).Any(static member => !IsOurs(member)) || IsInherited(name) || IsNameAround(name);

    // A property also takes the names of its accessors.
    private IEnumerable<ISymbol> Members(string name) => type.GetMembers(name)
        .Concat(type.GetMembers("get_" + name))
        .Concat(type.GetMembers("set_" + name))
        .Concat(_indexers.Where(indexer => indexer.MetadataName == name));

    private bool IsInherited(string name)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers(name).Any(member => !IsOurs(member) && compilation.IsSymbolAccessibleWithin(member, type)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNameAround(string name)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (around.Name == name || around.TypeParameters.Any(parameter => parameter.Name == name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOurs(ISymbol member) => member.IsEmitted() || member is IMethodSymbol { AssociatedSymbol: { } property } && property.IsEmitted();
}
