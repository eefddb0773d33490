using System.Collections.Generic;

namespace SafeState.Weaver.Rules;

/// <summary>HashSet and SortedSet.</summary>
internal static class SetRules
{
    private const string Namespace = "System.Collections.Generic.";
    private const string Comparisons = "IsSubsetOf IsProperSubsetOf IsSupersetOf IsProperSupersetOf Overlaps SetEquals";
    private const string Changes = "Add Remove RemoveWhere Clear UnionWith IntersectWith ExceptWith SymmetricExceptWith";

    public static IEnumerable<CollectionRule> All { get; } =
    [
        new(
            Namespace + "HashSet`1",
            "Contains TryGetValue get_Count get_Capacity CopyTo " + Comparisons,
            "EnsureCapacity TrimExcess " + Changes),
        Enumerator("HashSet`1"),
        new(
            Namespace + "SortedSet`1",
            "Contains TryGetValue get_Count get_Min get_Max CopyTo GetViewBetween GetEnumerator Reverse " + Comparisons,
            Changes),
        Enumerator("SortedSet`1"),
    ];

    private static CollectionRule Enumerator(string type) =>
        new($"{Namespace}{type}/Enumerator", "", "") { IsEnumerator = true, Steps = "MoveNext" };
}
