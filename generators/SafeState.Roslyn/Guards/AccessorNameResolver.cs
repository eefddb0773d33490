using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>
/// Resolves the names of each guarded member of a type. A name from an attribute is used or rejected. A name that is derived from a
/// field is replaced if it is used. The order of fields and files does not matter.
/// </summary>
/// <param name="type">The guarded type.</param>
/// <param name="compilation">The compilation that holds it.</param>
internal sealed class AccessorNameResolver(INamedTypeSymbol type, Compilation compilation)
{
    // An indexer has a name that only metadata shows.
    private readonly IPropertySymbol[] _indexers =
        [.. type.GetMembers().OfType<IPropertySymbol>().Where(static property => property.IsIndexer)];

    private readonly HashSet<string> _claimed = [];

    /// <summary>Returns the members with their names, in the same order.</summary>
    public (ImmutableArray<GuardedFieldInfo> Fields, ImmutableArray<GuardedPropertyInfo> Properties) Resolve(
        IReadOnlyList<GuardedFieldInfo> fields, IReadOnlyList<GuardedPropertyInfo> properties)
    {
        GuardedFieldInfo[] resolved = [.. fields];
        int[] given = [.. GetGuardedIndices(resolved).Where(index => resolved[index].IsAccessorGiven)];
        HashSet<string> contested =
            FindConflicts(given.Select(index => GetRequiredNames(resolved[index], resolved[index].Accessor))
                .Concat(properties.Where(static property => property.IsGuarded).Select(GetRequiredNames)));
        foreach (int index in given)
        {
            string[] wanted = GetRequiredNames(resolved[index], resolved[index].Accessor);
            resolved[index] = FindTakenName(wanted, contested) is { } taken
                ? resolved[index] with { Error = GuardError.NameTaken, ConflictingName = taken }
                : resolved[index];
        }

        ImmutableArray<GuardedPropertyInfo> own =
            [.. properties.Select(property => property.IsGuarded && FindTakenName(GetRequiredNames(property), contested) is { } taken
            ? property with { Error = GuardError.NameTaken, ConflictingName = taken }
            : property)];
        _claimed.UnionWith(given.SelectMany(index => GetRequiredNames(resolved[index], resolved[index].Accessor)));
        _claimed.UnionWith(own.Where(static property => property.IsGuarded).SelectMany(GetRequiredNames));
        ResolveDerived(resolved, [.. GetGuardedIndices(resolved).Where(index => !resolved[index].IsAccessorGiven)]);
        return ([.. resolved], own);
    }

    /// <summary>Returns the first of some names that a member or an accessor already has, or null.</summary>
    public string? FindTaken(IEnumerable<string> names) => FindTakenName([.. names], []);

    // In rounds: those whose name is free and wanted by no other one get it, and the others ask for their next one.
    private void ResolveDerived(GuardedFieldInfo[] fields, int[] open)
    {
        int rounds = AccessorName.GetCandidates(string.Empty).Length;
        for (int round = 0; round < rounds && open.Length > 0; round++)
        {
            Dictionary<int, string[]> wanted =
                    open.ToDictionary(static index => index, index => GetRequiredNames(fields[index],
                        AccessorName.GetCandidates(AccessorName.FromField(fields[index].Field.Name))[round]));
            HashSet<string> contested = FindConflicts(wanted.Values);
            Dictionary<int, string?> taken = open.ToDictionary(static index => index, index => FindTakenName(wanted[index], contested));
            foreach (int index in open)
            {
                fields[index] = taken[index] is { } name
                    ? fields[index] with
                    {
                        ConflictingName = fields[index].ConflictingName ?? name,
                        Error = round == rounds - 1
                        ? GuardError.NameTaken
                        : GuardError.None
                    }
                    : fields[index] with { Accessor = wanted[index][0] };
            }

            _claimed.UnionWith(open.Where(index => taken[index] is null).SelectMany(index => wanted[index]));
            open = [.. open.Where(index => taken[index] is not null)];
        }
    }

    private static IEnumerable<int> GetGuardedIndices(GuardedFieldInfo[] fields) =>
        Enumerable.Range(0, fields.Length).Where(index => fields[index] is { IsGuarded: true, IsGroupValue: false });

    private static HashSet<string> FindConflicts(IEnumerable<string[]> wanted) =>
        [.. wanted.SelectMany(static names => names).GroupBy(static name => name).Where(static uses => uses.Count() > 1)
            .Select(static uses => uses.Key)];

    private static string[] GetRequiredNames(GuardedFieldInfo field, string accessor) =>
        [accessor, .. GetHiddenNames(accessor, field.Shape)];

    // The property's own name is its own.
    private static string[] GetRequiredNames(GuardedPropertyInfo property) => GetHiddenNames(property.Property.Name, property.Shape);

    private static string[] GetHiddenNames(string accessor, StoreShape shape) =>
    [
        AccessorName.GetClass(accessor, shape),
        AccessorName.GetStoreField(accessor, shape),
        AccessorName.GetGateField(accessor),
        AccessorName.GetCreateMethod(accessor),
    ];

    private string? FindTakenName(string[] names, HashSet<string> contested) =>
        names.FirstOrDefault(name => contested.Contains(name) || _claimed.Contains(name) || IsTaken(name));

    private bool IsTaken(string name) =>
        GetMembers(name).Any(static member => !IsGenerated(member)) || IsInherited(name) || IsNameOfContainer(name);

    // A property also takes the names of its accessors.
    private IEnumerable<ISymbol> GetMembers(string name) => type.GetMembers(name)
        .Concat(type.GetMembers("get_" + name))
        .Concat(type.GetMembers("set_" + name))
        .Concat(_indexers.Where(indexer => indexer.MetadataName == name));

    private bool IsInherited(string name)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers(name).Any(member => !IsGenerated(member) && compilation.IsSymbolAccessibleWithin(member, type)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNameOfContainer(string name)
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

    private static bool IsGenerated(ISymbol member) =>
        member.IsEmitted() || member is IMethodSymbol { AssociatedSymbol: { } property } && property.IsEmitted();
}
