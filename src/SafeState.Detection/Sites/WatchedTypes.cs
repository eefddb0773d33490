using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Reflection;
using System.Text;
using SafeState.Detection.Engine;

namespace SafeState.Detection.Sites;

/// <summary>Knows which types must not be used by two threads at once.</summary>
internal static class WatchedTypes
{
    private static readonly HashSet<Type> Known =
    [
        typeof(Dictionary<,>), typeof(SortedDictionary<,>), typeof(SortedList<,>), typeof(List<>), typeof(HashSet<>), typeof(SortedSet<>),
        typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>), typeof(PriorityQueue<,>), typeof(StringBuilder), typeof(BitArray),
    ];

    private static readonly ConcurrentDictionary<Type, FieldInfo?> Owners = new();

    /// <summary>Determines whether calls on an object are watched.</summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="site">The site of the call.</param>
    internal static bool Contains(Type type, Site site)
    {
        TypeJudgement? last = site.State.LastType;
        if (last is null || last.Type != type)
        {
            last = new(type, Judge(type, site.IsThroughInterface));
            site.State.LastType = last;
        }

        return last.IsWatched;
    }

    /// <summary>Returns the dictionary that a view of keys or values belongs to, or null for another object.</summary>
    internal static object? FindOwner(object view)
        => Owners.GetOrAdd(view.GetType(), FindOwnerField) is { } field ? field.GetValue(view) : null;

    private static bool Judge(Type type, bool throughInterface)
    {
        if (IsKnown(type))
        {
            return true;
        }

        if (FaultInjection.ConcurrentDictionaryWatched && type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(ConcurrentDictionary<,>))
        {
            return true;
        }

        // A derived type may implement an interface anew, with locks of its own.
        for (Type? ancestor = type.BaseType; ancestor is not null && !throughInterface; ancestor = ancestor.BaseType)
        {
            if (IsKnown(ancestor))
            {
                return true;
            }
        }

        return type.IsDefined(typeof(ThreadUnsafeAttribute), inherit: true);
    }

    private static bool IsKnown(Type type) => Known.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);

    private static FieldInfo? FindOwnerField(Type type)
    {
        Type? outer = type.DeclaringType;
        if (outer is null || !Known.Contains(outer) || !type.Name.EndsWith("Collection", StringComparison.Ordinal))
        {
            return null;
        }

        const BindingFlags Fields = BindingFlags.Instance | BindingFlags.NonPublic;
        return type.GetField("_dictionary", Fields);
    }
}
