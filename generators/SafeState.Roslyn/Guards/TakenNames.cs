using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>
/// Gives each map of a type its names. A name that the user gave is kept or refused. A name derived from a field gives way to another one
/// where something else has it. Which field stands first in which file does not matter.
/// </summary>
/// <param name="type">The guarded type.</param>
/// <param name="compilation">The compilation that holds it.</param>
internal sealed class TakenNames(INamedTypeSymbol type, Compilation compilation)
{
    // An indexer has a name that only metadata shows.
    private readonly IPropertySymbol[] _indexers = [.. type.GetMembers().OfType<IPropertySymbol>().Where(static property => property.IsIndexer)];

    private readonly HashSet<string> _claimed = [];

    /// <summary>The maps with their names, in the same order.</summary>
    public (ImmutableArray<GuardedFieldShape> Fields, ImmutableArray<GuardedPropertyShape> Properties) Settle(
        IReadOnlyList<GuardedFieldShape> fields, IReadOnlyList<GuardedPropertyShape> properties)
    {
        GuardedFieldShape[] settled = [.. fields];
        int[] given = [.. Indices(settled).Where(index => settled[index].IsAccessorGiven)];
        HashSet<string> contested = Contested(given.Select(index => Wanted(settled[index].Accessor)).Concat(properties.Where(static property => property.IsGuarded).Select(Wanted)));
        foreach (int index in given)
        {
            string[] wanted = Wanted(settled[index].Accessor);
            settled[index] = FirstTaken(wanted, contested) is { } taken ? settled[index] with { Refusal = ShapeRefusal.NameTaken, TakenName = taken } : settled[index];
        }

        ImmutableArray<GuardedPropertyShape> own = [.. properties.Select(property => property.IsGuarded && FirstTaken(Wanted(property), contested) is { } taken
            ? property with { Refusal = ShapeRefusal.NameTaken, TakenName = taken }
            : property)];
        _claimed.UnionWith(given.SelectMany(index => Wanted(settled[index].Accessor)));
        _claimed.UnionWith(own.Where(static property => property.IsGuarded).SelectMany(Wanted));
        SettleDerived(settled, [.. Indices(settled).Where(index => !settled[index].IsAccessorGiven)]);
        return ([.. settled], own);
    }

    // In rounds: those whose name is free and wanted by no other one get it, and the others ask for their next one.
    private void SettleDerived(GuardedFieldShape[] fields, int[] open)
    {
        int rounds = AccessorName.Candidates(string.Empty).Length;
        for (int round = 0; round < rounds && open.Length > 0; round++)
        {
            Dictionary<int, string[]> wanted = open.ToDictionary(static index => index, index => Wanted(AccessorName.Candidates(AccessorName.Of(fields[index].Field.Name))[round]));
            HashSet<string> contested = Contested(wanted.Values);
            Dictionary<int, string?> taken = open.ToDictionary(static index => index, index => FirstTaken(wanted[index], contested));
            foreach (int index in open)
            {
                fields[index] = taken[index] is { } name
                    ? fields[index] with { TakenName = fields[index].TakenName ?? name, Refusal = round == rounds - 1 ? ShapeRefusal.NameTaken : ShapeRefusal.None }
                    : fields[index] with { Accessor = wanted[index][0] };
            }

            _claimed.UnionWith(open.Where(index => taken[index] is null).SelectMany(index => wanted[index]));
            open = [.. open.Where(index => taken[index] is not null)];
        }
    }

    private static IEnumerable<int> Indices(GuardedFieldShape[] fields) => Enumerable.Range(0, fields.Length).Where(index => fields[index].IsGuarded);

    private static HashSet<string> Contested(IEnumerable<string[]> wanted) =>
        [.. wanted.SelectMany(static names => names).GroupBy(static name => name).Where(static uses => uses.Count() > 1).Select(static uses => uses.Key)];

    private static string[] Wanted(string accessor) => [accessor, .. Hidden(accessor)];

    // The property's own name is its own.
    private static string[] Wanted(GuardedPropertyShape property) => Hidden(property.Property.Name);

    private static string[] Hidden(string accessor) =>
    [
        AccessorName.MapOf(accessor),
        AccessorName.HiddenMapOf(accessor),
        AccessorName.HiddenGateOf(accessor),
        AccessorName.HiddenCreateOf(accessor),
    ];

    private string? FirstTaken(string[] names, HashSet<string> contested) =>
        names.FirstOrDefault(name => contested.Contains(name) || _claimed.Contains(name) || IsTaken(name));

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
