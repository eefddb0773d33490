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
/// <param name="Place">Where the other store is used.</param>
internal sealed record Nesting(ISymbol Outer, ISymbol Inner, bool HoldsLock, bool WaitsForLockOnly, SyntaxNode Place)
{
    /// <summary>The nesting that a use inside a delegate makes; null for a use that waits for nobody, and for stores that only parameters name.</summary>
    public static Nesting? Of(Occurrence<StoreCall> occurrence, StoreTypes stores)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = occurrence;
        return MayWait(around.Kind, call)
            && !around.IsOwnStore(call.Store)
            && !GuardedDelegate.Around(call.Operation, stores).Any(own => own.IsOwnStore(call.Store)) // throws before it waits
            && MemberOf(around.Call.Store) is ISymbol outer
            && MemberOf(call.Store) is ISymbol inner
                ? new Nesting(outer, inner, around.Kind == DelegateKind.Section, call.Access is StoreAccess.Read or StoreAccess.ReadWhole, place)
                : null;
    }

    /// <summary>Whether two threads, one in each nesting, may wait for each other.</summary>
    public bool MayMeet(Nesting other) => (other.HoldsLock || !WaitsForLockOnly) && (HoldsLock || !other.WaitsForLockOnly);

    /// <summary>
    /// A builder owns nothing that others could wait for; for an asynchronous run wait only those that ask for its value. A read waits where its
    /// store has a lock.
    /// </summary>
    private static bool MayWait(DelegateKind around, StoreCall call) => (around, call.Access) switch
    {
        (DelegateKind.Builder, _) => false,
        (DelegateKind.AsyncFactory, _) => call.Member is "GetOrAdd" or "GetOrAddAsync",
        (_, StoreAccess.Read or StoreAccess.ReadWhole) => StoreTypes.HasSections(call.Store.Type),
        _ => true,
    };

    private static ISymbol? MemberOf(IOperation store) => SameValue.Bare(store) is IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member
        ? member.Member.OriginalDefinition
        : null;
}
