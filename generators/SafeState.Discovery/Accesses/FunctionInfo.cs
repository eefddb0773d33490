using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <summary>A function of the type: a member, a lambda or a local function, and what was seen in it.</summary>
/// <param name="symbol">The method, or the member that the code belongs to.</param>
/// <param name="member">The member of the type that the function stands in.</param>
/// <param name="run">When the function runs.</param>
/// <param name="outer">The function around it; null for members.</param>
internal sealed class FunctionInfo(ISymbol? symbol, ISymbol member, FunctionRun run, FunctionInfo? outer)
{
    /// <summary>Gets the method, or the field whose initializer this is.</summary>
    public ISymbol? Symbol { get; } = symbol;

    /// <summary>Gets the member of the type that the function stands in.</summary>
    public ISymbol Member { get; } = member;

    /// <summary>Gets when the function runs.</summary>
    public FunctionRun Run { get; } = run;

    /// <summary>Gets the function around this one.</summary>
    public FunctionInfo? Outer { get; } = outer;

    /// <summary>Gets the calls of other functions of the type.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>Gets the operations that rules look at, with the locks held there.</summary>
    public List<(IOperation Operation, LockSet Held)> Operations { get; } = [];

    /// <summary>Gets or sets the locks that every caller holds.</summary>
    public LockSet EntryLocks { get; set; }

    /// <summary>Gets or sets the end of the first await; after it, another thread may run the function.</summary>
    public int FirstAwait { get; set; } = int.MaxValue;

    /// <summary>Gets the locks that callers hold while an operation runs.</summary>
    public LockSet EntryLocksAt(IOperation operation) =>
        operation.Syntax.SpanStart >= FirstAwait ? EntryLocks.AfterAwait : EntryLocks;

    /// <summary>Gets or sets the locks that the function takes and leaves to its caller.</summary>
    public LockSet Taken { get; set; }

    /// <summary>Gets or sets the locks that the function releases for its caller.</summary>
    public LockSet Released { get; set; }

    /// <summary>Gets or sets whether code outside the type, or another thread, may call the function.</summary>
    public bool IsRoot { get; set; }

    /// <summary>Gets or sets what is constructed whenever the function runs.</summary>
    public ConstructionKind Construction { get; set; }

    /// <summary>Gets the roots that lead to this function.</summary>
    public HashSet<FunctionInfo> Roots { get; } = [];

    /// <summary>Gets the roots that lead to this function on the same object.</summary>
    public HashSet<FunctionInfo> OwnRoots { get; } = [];

    /// <summary>Gets the function's name for messages.</summary>
    public string Name => Member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name
        : Member is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } ? "the constructor"
        : Member.Name;

    /// <summary>Gets whether the function runs where it stands, under the locks that are held there.</summary>
    public bool RunsInOuter => Outer is not null && Run is FunctionRun.AtOnce or FunctionRun.Confined;

    /// <summary>A call of another function of the type.</summary>
    /// <param name="Target">The called method.</param>
    /// <param name="Held">The locks that the caller holds itself, as the called object sees them.</param>
    /// <param name="Owner">The object that it is called on.</param>
    internal readonly record struct Call(ISymbol Target, LockSet Held, HeldLock Owner);
}
