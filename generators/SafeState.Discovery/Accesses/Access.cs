using Microsoft.CodeAnalysis;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <summary>One use of a collection that a field or property holds.</summary>
/// <param name="Slot">The field or property.</param>
/// <param name="Owner">The object whose field it is.</param>
/// <param name="Effect">What the use does.</param>
/// <param name="Operation">The reference to the field.</param>
/// <param name="Held">The locks that the function holds there.</param>
/// <param name="Function">The function that it is in.</param>
internal sealed record Access(ISymbol Slot, HeldLock Owner, Effect Effect, IOperation Operation, LockSet Held, FunctionInfo Function)
{
    /// <summary>Gets whether the use changes what another thread may read.</summary>
    public bool IsWrite => Effect is Effect.Write;

    /// <summary>Gets whether the use looks into the collection.</summary>
    public bool IsUse => Effect is Effect.Write or Effect.Read or Effect.Enumerate or Effect.Count;

    /// <summary>Gets or sets the locks that are held, those of all callers included.</summary>
    public LockSet AllHeld { get; set; }

    /// <summary>Gets whether the field belongs to another object than the code.</summary>
    public bool IsOfOther => Owner.Root is not null || Owner.Path != HeldLock.This;

    /// <summary>Gets whether the use happens before another thread can see the collection.</summary>
    public bool IsConstruction => Slot.IsStatic
        ? Function.Construction.HasFlag(ConstructionKind.Static)
        : !IsOfOther && Function.Construction.HasFlag(ConstructionKind.Instance);

    /// <summary>Gets the place in the source.</summary>
    public Location Location => Operation.Syntax.GetLocation();
}
