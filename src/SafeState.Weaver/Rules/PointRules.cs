using System;
using System.Collections.Generic;
using Mono.Cecil;

namespace SafeState.Weaver.Rules;

/// <summary>Where a thread may be delayed at random, with the values of the runtime's enumeration of the same name.</summary>
internal enum PointKind
{
    Interlocked,
    ConcurrentDictionary,
    GuardedStore,
    TaskStart,
    TaskResume,
}

/// <summary>The calls before which a thread may be delayed at random.</summary>
internal static class PointRules
{
    private static readonly HashSet<string> s_starters = new(
        ["System.Threading.Tasks.Task.Run", "System.Threading.Tasks.TaskFactory.StartNew", "System.Threading.Tasks.TaskFactory`1.StartNew",
         "System.Threading.ThreadPool.QueueUserWorkItem", "System.Threading.ThreadPool.UnsafeQueueUserWorkItem",
         "System.Threading.Thread..ctor"],
        StringComparer.Ordinal);

    /// <summary>Returns the kind of a call, or null for one that is not a point.</summary>
    public static PointKind? Find(MethodReference called)
    {
        if (called.Name == ".ctor")
        {
            return null;
        }

        TypeReference type = called.DeclaringType.GetElementType();
        return type.Namespace switch
        {
            "System.Threading" when type.Name == "Interlocked" => PointKind.Interlocked,
            "System.Collections.Concurrent" when type.Name == "ConcurrentDictionary`2" => PointKind.ConcurrentDictionary,
            "SafeState" or "SafeState.CompilerServices" when IsGuarded(type.Name) => PointKind.GuardedStore,
            _ => null,
        };
    }

    /// <summary>Returns whether a call starts a task or a thread with the delegate that it gets.</summary>
    public static bool IsStarter(MethodReference called) =>
        s_starters.Contains($"{called.DeclaringType.GetElementType().FullName}.{called.Name}");

    private static bool IsGuarded(string type) => type.TrimStart('I').StartsWith("Guarded", StringComparison.Ordinal)
        && type.Contains("Map", StringComparison.Ordinal);
}
