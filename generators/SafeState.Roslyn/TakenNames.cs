using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Says which names the generator may no longer use in a type.</summary>
/// <param name="type">The guarded type.</param>
/// <param name="compilation">The compilation that holds it.</param>
internal sealed class TakenNames(INamedTypeSymbol type, Compilation compilation)
{
    /// <summary>Refuses every field that wants a name which something else has, or another of the fields wants too.</summary>
    public IEnumerable<GuardedFieldShape> Settle(IReadOnlyCollection<GuardedFieldShape> fields)
    {
        HashSet<string> wantedTwice =
        [
            .. fields.Where(static field => field.IsGuarded)
                .SelectMany(static field => Wanted(field.Accessor))
                .GroupBy(static name => name)
                .Where(static uses => uses.Count() > 1)
                .Select(static uses => uses.Key),
        ];
        return fields.Select(field => field.IsGuarded && Wanted(field.Accessor).FirstOrDefault(name => wantedTwice.Contains(name) || IsTaken(name)) is { } taken
            ? field with { Refusal = ShapeRefusal.NameTaken, TakenName = taken }
            : field);
    }

    private static string[] Wanted(string accessor) =>
    [
        accessor,
        AccessorName.MapOf(accessor),
        AccessorName.HiddenMapOf(accessor),
        AccessorName.HiddenGateOf(accessor),
        AccessorName.HiddenCreateOf(accessor),
    ];

    private bool IsTaken(string name) =>
        Members(name).Any(static member => !IsOurs(member)) || IsInherited(name) || IsNameAround(name);

    // A property also takes the names of its accessors, and an indexer has a name that only metadata shows.
    private IEnumerable<ISymbol> Members(string name) => type.GetMembers(name)
        .Concat(type.GetMembers("get_" + name))
        .Concat(type.GetMembers("set_" + name))
        .Concat(type.GetMembers().Where(member => member is IPropertySymbol { IsIndexer: true } && member.MetadataName == name));

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
