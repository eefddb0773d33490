using Microsoft.CodeAnalysis;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <summary>One use of a collection that a field or property holds.</summary>
/// <param name="slot">The field or property.</param>
/// <param name="owner">The object whose field it is.</param>
/// <param name="effect">What the use does.</param>
/// <param name="operation">The reference to the field.</param>
/// <param name="held">The locks that the function holds there.</param>
/// <param name="function">The function that it is in.</param>
internal sealed class Access(ISymbol slot, HeldLock owner, Effect effect, IOperation operation, LockSet held, FunctionInfo function)
{
    private Location? _location;

    /// <summary>Gets the field or property.</summary>
    public ISymbol Slot { get; } = slot;

    /// <summary>Gets the object whose field it is.</summary>
    public HeldLock Owner { get; } = owner;

    /// <summary>Gets what the use does.</summary>
    public Effect Effect { get; } = effect;

    /// <summary>Gets the reference to the field.</summary>
    public IOperation Operation { get; } = operation;

    /// <summary>Gets the locks that the function holds there.</summary>
    public LockSet Held { get; } = held;

    /// <summary>Gets the function that it is in.</summary>
    public FunctionInfo Function { get; } = function;

    /// <summary>Gets whether the use changes what another thread may read.</summary>
    public bool IsWrite => Effect is Effect.Write;

    /// <summary>Gets whether the use looks into the collection.</summary>
    public bool IsUse => Effect is Effect.Write or Effect.Read or Effect.Enumerate or Effect.Count;

    /// <summary>Gets whether the use is one of a collection that is an entry of the collection in the field.</summary>
    public bool IsOfContent { get; init; }

    /// <summary>Gets or sets the locks that are held, those of all callers included.</summary>
    public LockSet AllHeld { get; set; }

    /// <summary>Gets whether the field belongs to another object than the code.</summary>
    public bool IsOfOther => Owner.Root is not null || Owner.Path != HeldLock.This;

    /// <summary>Gets whether the use happens before another thread can see the collection.</summary>
    public bool IsConstruction => Slot.IsStatic
        ? Function.Construction.HasFlag(ConstructionKind.Static)
        : !IsOfOther && Function.Construction.HasFlag(ConstructionKind.Instance);

    /// <summary>Gets the place in the source.</summary>
    public Location Location => _location ??= Operation.Syntax.GetLocation();

    /// <summary>Gets the file.</summary>
    public string File => Operation.Syntax.SyntaxTree.FilePath;

    /// <summary>Gets the position in the file.</summary>
    public int Position => Operation.Syntax.SpanStart;
}
