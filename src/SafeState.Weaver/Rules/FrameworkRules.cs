using System;
using System.Collections.Generic;
using Mono.Cecil;

namespace SafeState.Weaver.Rules;

/// <summary>Methods of the framework that take a collection as an argument: LINQ, constructors that copy, and a few others.</summary>
internal static class FrameworkRules
{
    private const AccessKinds Whole = AccessKinds.Read | AccessKinds.Enumerate;

    /// <summary>Returns the collections among the arguments of a call.</summary>
    public static IReadOnlyList<Watch> Find(TypeReference type, MethodReference method) => type.FullName switch
    {
        FrameworkTypes.Enumerable => method.Name == "GetEnumerator" ? [new(0, WatchKind.Sequence, Whole)] : [],
        "System.Linq.Enumerable" => Linq(method),
        "System.Collections.Generic.CollectionExtensions" => First(method.Name switch
        {
            "GetValueOrDefault" or "CopyTo" => AccessKinds.Read,
            "TryAdd" or "Remove" or "AddRange" or "InsertRange" => AccessKinds.Write,
            _ => AccessKinds.None,
        }),
        "System.Runtime.InteropServices.CollectionsMarshal" => First(method.Name switch
        {
            "AsSpan" or "GetValueRefOrNullRef" => AccessKinds.Read,
            "GetValueRefOrAddDefault" or "SetCount" => AccessKinds.Write,
            _ => AccessKinds.None,
        }),
        "System.String" => method.Name is "Join" or "Concat" ? Arguments(method) : [],
        _ => Copies(type, method) ? Arguments(method) : [],
    };

    /// <summary>Adds the parameters that take a collection to read.</summary>
    public static void AddArguments(MethodReference method, List<Watch> watches)
    {
        int first = method.HasThis && method.Name != ".ctor" ? 1 : 0;
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            if (FrameworkTypes.IsSequence(method.Parameters[i].ParameterType))
            {
                watches.Add(new(first + i, WatchKind.Collection, Whole));
            }
        }
    }

    private static List<Watch> Arguments(MethodReference method)
    {
        List<Watch> watches = [];
        AddArguments(method, watches);
        return watches;
    }

    private static List<Watch> Linq(MethodReference method)
    {
        if (method.Name == "AsEnumerable")
        {
            return [];
        }

        bool lazy = FrameworkTypes.IsLazy(method.ReturnType);
        List<Watch> watches = [];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            TypeReference type = method.Parameters[i].ParameterType;
            if (lazy ? FrameworkTypes.IsEnumerable(type) : FrameworkTypes.IsSequence(type))
            {
                watches.Add(new(i, lazy ? WatchKind.Sequence : WatchKind.Collection, Whole));
            }
        }

        return watches;
    }

    /// <summary>Constructors of collections, and the factories of immutable and frozen ones.</summary>
    private static bool Copies(TypeReference type, MethodReference method) =>
        (method.Name == ".ctor" && type.Namespace.StartsWith("System.Collections", StringComparison.Ordinal)
            && type.Name is not ("ReadOnlyCollection`1" or "ReadOnlyDictionary`2" or "ReadOnlySet`1" or "Collection`1"))
        || (!method.HasThis && type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen");

    private static IReadOnlyList<Watch> First(AccessKinds kinds) => kinds == AccessKinds.None ? [] : [new(0, WatchKind.Collection, kinds)];
}
