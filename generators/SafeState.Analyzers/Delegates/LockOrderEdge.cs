using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>A use of one store in a delegate of another store that may wait.</summary>
/// <param name="Outer">The member that holds the store of the delegate.</param>
/// <param name="Inner">The member that holds the used store.</param>
/// <param name="HoldsLock">Whether the delegate is a section, which holds the lock of its store.</param>
/// <param name="WaitsForLockOnly">Whether the use waits for sections only, and not for owners of keys, because it is a read.</param>
/// <param name="Syntax">The place of the use.</param>
internal sealed record LockOrderEdge(HeldStore Outer, HeldStore Inner, bool HoldsLock, bool WaitsForLockOnly, SyntaxNode Syntax)
{
    /// <summary>Returns the edge of a use inside a delegate. Null if the use never waits, or if only parameters name the stores.</summary>
    public static LockOrderEdge? TryCreate(DelegateEffect<StoreCall> delegateEffect, StoreTypes stores, GroupMembership groups)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = delegateEffect;
        return MayWait(around.Kind, call)
            && !around.IsSameStore(call.Store)
            && !GuardedDelegate.GetEnclosing(call.Operation, stores).Any(own => own.IsSameStore(call.Store)) // throws before it waits
            && !groups.AreInOneGroup(around, call)
            && HeldStore.TryCreate(around.Call.Store, groups) is HeldStore outer
            && HeldStore.TryCreate(call.Store, groups) is HeldStore inner
                ? new LockOrderEdge(outer, inner, around.Kind == DelegateKind.Section, call.Access is StoreAccess.Read
                    or StoreAccess.ReadAll && call.Member != "Look", place)
                : null;
    }

    /// <summary>Returns whether two threads, one in each nesting, may wait for each other.</summary>
    public bool MayDeadlockWith(LockOrderEdge other) => Outer.Meets(other.Inner) && Inner.Meets(other.Outer)
        && (other.HoldsLock || !WaitsForLockOnly) && (HoldsLock || !other.WaitsForLockOnly);

    /// <summary>
    /// Returns whether a call in a delegate may wait for others that wait for the delegate. The delegate of a batch owns nothing. Only
    /// calls that need its value wait for an asynchronous run. A read waits if its store has a lock.
    /// </summary>
    private static bool MayWait(DelegateKind around, StoreCall call) => (around, call.Access) switch
    {
        (DelegateKind.Batch, _) => false,
        (DelegateKind.AsyncFactory, _) => call.Member is "GetOrAdd" or "GetOrAddAsync" or "TryGetOrAdd" or "TryGetOrAddAsync"
            or "GetOrAddMany" or "GetOrAddManyAsync",
        _ when call.Member == "Look" => true,
        (_, StoreAccess.Read or StoreAccess.ReadAll) => StoreTypes.HasSections(call.Store.Type),
        _ => true,
    };
}

/// <summary>A member that holds a store.</summary>
/// <param name="Member">The member.</param>
/// <param name="Group">The accessor of the group that the store is a member of, or null.</param>
internal sealed record HeldStore(ISymbol Member, ISymbol? Group)
{
    /// <summary>Gets the symbol by which stores that may meet are found.</summary>
    public ISymbol Key => Group ?? Member;

    public static HeldStore? TryCreate(IOperation store, GroupMembership groups) =>
        ValueEquivalence.Unwrap(store) is IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member
            ? new HeldStore(member.Member.OriginalDefinition, groups.GetAccessor(store))
            : null;

    /// <summary>Returns whether a call that waits for one of the stores may wait for an owner of the other.</summary>
    public bool Meets(HeldStore other) => SymbolEqualityComparer.Default.Equals(Member, other.Member)
        || SymbolEqualityComparer.Default.Equals(Group, other.Member)
        || SymbolEqualityComparer.Default.Equals(Member, other.Group);
}
