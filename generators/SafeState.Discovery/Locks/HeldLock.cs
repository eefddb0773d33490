using System;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Locks;

/// <summary>A lock that is held at one point of the code.</summary>
/// <param name="Root">The local or parameter that leads to the lock. Null for a lock of the object itself, or a static one.</param>
/// <param name="Path">The fields that lead to the lock. Together with the root they identify it.</param>
/// <param name="Name">The name of the lock in messages.</param>
/// <param name="Mode">How the lock is held.</param>
internal readonly record struct HeldLock(ISymbol? Root, string Path, string Name, LockMode Mode)
{
    /// <summary>Gets whether the thread owns the lock, so that only it can release it.</summary>
    public bool IsThreadBound { get; init; }

    /// <summary>Gets a lock that the code holds and that cannot be identified: a method returned it, or a caller holds it.</summary>
    public static HeldLock Unknown { get; } = new(null, "?", "a lock", LockMode.Exclusive);

    /// <summary>Gets a flag that only one thread can set. It keeps a function from running twice at the same time.</summary>
    public static HeldLock Flag { get; } = Unknown with { IsFlag = true };

    /// <summary>Gets whether the lock is such a flag.</summary>
    public bool IsFlag { get; init; }

    /// <summary>The path of the object itself.</summary>
    public const string This = "this";

    /// <summary>Gets the object itself as a lock.</summary>
    public static HeldLock Self { get; } = new(null, This, This, LockMode.Exclusive);

    /// <summary>Gets whether the lock could not be identified.</summary>
    public bool IsUnknown => Path == "?";

    /// <summary>Gets whether the lock belongs to no object.</summary>
    public bool IsStatic => Path.StartsWith("static ", StringComparison.Ordinal);

    /// <summary>Gets whether both are the same lock, in any mode.</summary>
    public bool IsSameLock(HeldLock other) => Path == other.Path && SymbolEqualityComparer.Default.Equals(Root, other.Root);

    /// <summary>
    /// Returns the lock as seen from another object, which this code reaches through an expression. Locks of that object lose the path to
    /// the object. Locks of this code get a mark, and static locks stay the same.
    /// </summary>
    public HeldLock SeenFrom(HeldLock owner)
    {
        if (IsUnknown || IsStatic || (owner.Root is null && owner.Path == This))
        {
            return this;
        }

        bool isOwn = SymbolEqualityComparer.Default.Equals(Root, owner.Root)
            && (Path == owner.Path || Path.StartsWith(owner.Path + ".", StringComparison.Ordinal));
        return isOwn ? this with { Root = null, Path = This + Path.Substring(owner.Path.Length) } : this with { Path = "outer:" + Path };
    }
}
