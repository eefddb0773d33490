using System;
using System.Collections.Generic;

namespace SafeState.Discovery.Collections;

/// <summary>What the members of collections do, by name: the framework uses the same name for the same effect in all of them.</summary>
internal static class MemberEffects
{
    private static readonly HashSet<string> s_writes =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "TryAdd", "Insert", "InsertRange", "Remove", "RemoveAt",
            "RemoveAll", "RemoveRange", "RemoveWhere",
        "RemoveFirst", "RemoveLast", "Clear", "Enqueue", "EnqueueRange", "EnqueueDequeue", "DequeueEnqueue", "Dequeue", "TryDequeue",
            "Push", "Pop", "TryPop", "Sort", "Reverse",
        "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "EnsureCapacity", "TrimExcess", "Append", "AppendLine",
            "AppendFormat", "AppendJoin", "Replace", "Set",
        "SetAll", "Not", "And", "Or", "Xor", "GetOrAdd", "AddOrUpdate", "Move", "SetAt", "SetByIndex", "TryRemove", "TryUpdate", "Put",
            "GetValueRefOrAddDefault", "SetCount",
    ];

    private static readonly HashSet<string> s_enumerations =
    [
        "GetEnumerator", "ForEach", "CopyTo", "ToArray", "ToList", "ToDictionary", "ToHashSet", "ToLookup", "FindAll", "ConvertAll",
            "GetRange", "TrueForAll", "Exists", "Find", "FindIndex",
        "FindLast", "FindLastIndex", "SetEquals", "Overlaps", "IsSubsetOf", "IsSupersetOf", "ToString", "GetViewBetween", "Keys", "Values",
            "AllKeys", "UnorderedItems", "BinarySearch", "Contains:List",
    ];

    private static readonly HashSet<string> s_none =
        ["GetType", "Equals", "GetHashCode", "ReferenceEquals", "Comparer", "SyncRoot", "IsReadOnly", "IsSynchronized", "IsFixedSize"];

    /// <summary>Gets what a method does.</summary>
    public static Effect OfMethod(string name)
    {
        int dot = name.LastIndexOf('.');
        string simple = dot < 0 ? name : name.Substring(dot + 1);
        return s_writes.Contains(simple) ? Effect.Write
            : s_enumerations.Contains(simple) ? Effect.Enumerate
            : s_none.Contains(simple) ? Effect.None
            : Effect.Read;
    }

    /// <summary>Gets what reading a property does.</summary>
    public static Effect OfProperty(string name) => name switch
    {
        "Count" or "Length" or "Capacity" => Effect.Count,
        "Keys" or "Values" or "AllKeys" or "UnorderedItems" => Effect.Enumerate,
        _ => s_none.Contains(name) ? Effect.None : Effect.Read,
    };

    /// <summary>Gets whether a method returns a live view of the collection, which is read later.</summary>
    public static bool IsLiveView(string name) => s_views.Contains(name);

    /// <summary>Gets the effect in words, as in "'_prices' is read".</summary>
    public static string InWords(Effect effect) => effect switch
    {
        Effect.Write => "changed",
        Effect.Enumerate => "enumerated",
        Effect.Replace => "replaced",
        Effect.Create => "created",
        Effect.Leak => "returned",
        Effect.Count or Effect.Read => "read",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "This effect is in no message."),
    };

    private static readonly HashSet<string> s_views =
    [
        "AsReadOnly", "AsEnumerable", "Where", "Select", "SelectMany", "Skip", "Take", "OfType", "Cast", "Concat", "OrderBy",
            "OrderByDescending", "Distinct", "Union", "Except", "Keys", "Values", "AsQueryable",
        "SkipWhile", "TakeWhile", "Reverse", "GroupBy",
    ];
}
