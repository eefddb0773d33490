using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// Recognizes framework collections that are changed in place and are not thread-safe. Other types count only if they derive from one of
/// them.
/// </summary>
internal static class MutableCollections
{
    private static readonly Dictionary<string, string[]> s_namesBySpace = new()
    {
        ["System.Collections.Generic"] =
        [
            "List`1", "HashSet`1", "SortedSet`1", "Queue`1", "Stack`1", "LinkedList`1", "PriorityQueue`2",
            "Dictionary`2", "SortedDictionary`2", "SortedList`2", "OrderedDictionary`2",
            "ICollection`1", "IList`1", "ISet`1", "IDictionary`2",
        ],
        ["System.Collections"] = ["ArrayList", "Hashtable", "Queue", "Stack", "SortedList", "BitArray", "IList", "IDictionary"],
        ["System.Collections.ObjectModel"] = ["Collection`1", "ObservableCollection`1", "KeyedCollection`2"],
        ["System.Collections.Specialized"] =
        [
            "NameObjectCollectionBase", "NameValueCollection", "StringCollection", "StringDictionary",
            "ListDictionary", "HybridDictionary", "OrderedDictionary",
        ],
        ["System.Text"] = ["StringBuilder"],
    };

    /// <summary>Returns whether the type is one of them, or derives from one.</summary>
    public static bool Contains(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => true,
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(Contains),
        _ => GetAncestors(type).Any(static ancestor => IsListed(ancestor) || IsBuilder(ancestor)),
    };

    private static bool IsListed(INamedTypeSymbol type) =>
        type is { ContainingType: null, ContainingNamespace: { } space } // half-written code: an argument that is left out has no namespace
        && s_namesBySpace.TryGetValue(space.ToDisplayString(), out string[]? names)
        && names.Contains(type.MetadataName);

    /// <summary>
    /// Returns whether a type is a builder of an immutable collection, such as <c>ImmutableList&lt;T&gt;.Builder</c>, which is mutable.
    /// </summary>
    private static bool IsBuilder(INamedTypeSymbol type) =>
        type is { Name: "Builder", ContainingType.ContainingNamespace: { } space }
        && space.ToDisplayString() == "System.Collections.Immutable";

    private static IEnumerable<INamedTypeSymbol> GetAncestors(ITypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type as INamedTypeSymbol; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }
}
