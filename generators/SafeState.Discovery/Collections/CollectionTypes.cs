using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Collections;

/// <summary>Recognizes collections of the framework by their type.</summary>
internal static class CollectionTypes
{
    private static readonly HashSet<string> s_generic =
    [
        "Dictionary", "SortedDictionary", "SortedList", "OrderedDictionary", "List", "HashSet", "SortedSet", "Queue", "Stack", "LinkedList",
            "PriorityQueue",
    ];

    private static readonly HashSet<string> s_interfaces = ["IDictionary", "IList", "ISet", "ICollection"];

    private static readonly HashSet<string> s_concurrent =
        ["ConcurrentDictionary", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack", "BlockingCollection"];

    private static readonly HashSet<string> s_others =
    [
        "System.Text.StringBuilder", "System.Collections.BitArray", "System.Collections.ArrayList", "System.Collections.SortedList",
            "System.Collections.Queue",
        "System.Collections.Stack", "System.Collections.Specialized.NameValueCollection", "System.Collections.Specialized.StringDictionary",
        "System.Collections.Specialized.HybridDictionary", "System.Collections.Specialized.ListDictionary",
            "System.Collections.Specialized.OrderedDictionary",
        "System.Collections.Hashtable", "System.Collections.ObjectModel.Collection", "System.Collections.ObjectModel.ObservableCollection",
    ];

    private static readonly HashSet<string> s_otherNames = [.. s_others.Select(static name => name.Substring(name.LastIndexOf('.') + 1))];

    /// <summary>Gets whether the type is a collection that is not made for several threads.</summary>
    public static bool IsMutable(ITypeSymbol? type)
    {
        for (INamedTypeSymbol? named = type as INamedTypeSymbol; named is not null; named = named.BaseType)
        {
            if (IsIn(named, "Generic")
                ? s_generic.Contains(named.Name)
                : s_otherNames.Contains(named.Name) && s_others.Contains(FullName(named)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets whether the type is an interface that such collections implement.</summary>
    public static bool IsInterface(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && IsIn(named, "Generic") && s_interfaces.Contains(named.Name);

    /// <summary>Gets whether the type is one of the concurrent collections.</summary>
    public static bool IsConcurrent(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && IsIn(named, "Concurrent") && s_concurrent.Contains(named.Name);

    /// <summary>Gets whether the type is <c>ConcurrentDictionary</c>.</summary>
    public static bool IsConcurrentDictionary(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ConcurrentDictionary", TypeArguments.Length: 2 };

    /// <summary>Gets whether one writer and many readers may use the type at the same time.</summary>
    public static bool AllowsReadersBesideWriter(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Hashtable" };

    private static bool IsIn(INamedTypeSymbol type, string space) =>
        type.ContainingNamespace is { } found
        && found.Name == space
        && found.ContainingNamespace is { Name: "Collections", ContainingNamespace.Name: "System" };

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingNamespace is { } space ? space.ToDisplayString() + "." + type.Name : type.Name;
}
