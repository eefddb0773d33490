using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>A delegate of one store uses another one in a way that may wait for that.</summary>
/// <param name="Outer">The member that the store of the delegate is kept in.</param>
/// <param name="Inner">The member that the used store is kept in.</param>
/// <param name="HoldsLock">Whether the delegate is a section, which holds the lock of its store.</param>
/// <param name="WaitsForLockOnly">Whether the use waits for sections only, and for no owner of a key: a read.</param>
/// <param name="Syntax">Where the other store is used.</param>
internal sealed record LockOrderEdge(ISymbol Outer, ISymbol Inner, bool HoldsLock, bool WaitsForLockOnly, SyntaxNode Syntax)
{
    /// <summary>Creates the edge of a use inside a delegate; null if the use never waits, or if only parameters name the stores.</summary>
    public static LockOrderEdge? TryCreate(DelegateEffect<StoreCall> delegateEffect, StoreTypes stores)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = delegateEffect;
        return MayWait(around.Kind, call)
            && !around.IsSameStore(call.Store)
            && !GuardedDelegate.GetEnclosing(call.Operation, stores).Any(own => own.IsSameStore(call.Store)) // throws before it waits
            && GetMember(around.Call.Store) is ISymbol outer
            && GetMember(call.Store) is ISymbol inner
                ? new LockOrderEdge(outer, inner, around.Kind == DelegateKind.Section, call.Access is StoreAccess.Read
                    or StoreAccess.ReadAll, place)
                : null;
    }

    /// <summary>Returns whether two threads, one in each nesting, may wait for each other.</summary>
    public bool MayDeadlockWith(LockOrderEdge other) => (other.HoldsLock || !WaitsForLockOnly) && (HoldsLock || !other.WaitsForLockOnly);

    /// <summary>
    /// A builder owns nothing that others could wait for; for an asynchronous run wait only those that ask for its value. A read waits
    /// where its
    /// store has a lock.
    /// </summary>
    private static bool MayWait(DelegateKind around, StoreCall call) => (around, call.Access) switch
    {
        (DelegateKind.Batch, _) => false,
        (DelegateKind.AsyncFactory, _) => call.Member is "GetOrAdd" or "GetOrAddAsync",
        (_, StoreAccess.Read or StoreAccess.ReadAll) => StoreTypes.HasSections(call.Store.Type),
        _ => true,
    };

    private static ISymbol? GetMember(IOperation store) =>
        ValueEquivalence.Unwrap(store) is IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member
        ? member.Member.OriginalDefinition
        : null;
}
