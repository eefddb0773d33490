using System.Collections.Generic;

namespace SafeState.Weaver.Rules;

/// <summary>The interfaces of collections. The runtime looks at the type of the object behind them.</summary>
internal static class InterfaceRules
{
    private const string Generic = "System.Collections.Generic.";
    private const string Plain = "System.Collections.";
    private const string Comparisons = "IsSubsetOf IsProperSubsetOf IsSupersetOf IsProperSupersetOf Overlaps SetEquals";

    public static IEnumerable<CollectionRule> All { get; } =
    [
        new(Generic + "ICollection`1", "get_Count Contains CopyTo", "Add Remove Clear"),
        new(Generic + "IReadOnlyCollection`1", "get_Count", ""),
        new(Generic + "IList`1", "IndexOf", "Insert RemoveAt") { IndexedReads = "get_Item", IndexedWrites = "set_Item" },
        new(Generic + "IReadOnlyList`1", "", "") { IndexedReads = "get_Item" },
        new(Generic + "IDictionary`2", "get_Item TryGetValue ContainsKey", "set_Item Add Remove"),
        new(Generic + "IReadOnlyDictionary`2", "get_Item TryGetValue ContainsKey", ""),
        new(Generic + "ISet`1", Comparisons, "Add UnionWith IntersectWith ExceptWith SymmetricExceptWith"),
        new(Generic + "IReadOnlySet`1", "Contains " + Comparisons, ""),
        new(Plain + "ICollection", "get_Count CopyTo", ""),
        new(Plain + "IList", "Contains IndexOf", "Add Insert Remove RemoveAt Clear")
        {
            IndexedReads = "get_Item", IndexedWrites = "set_Item",
        },
        new(Plain + "IDictionary", "get_Item Contains", "set_Item Add Remove Clear"),
        new(Plain + "IEnumerable", "GetEnumerator", ""),
    ];
}
