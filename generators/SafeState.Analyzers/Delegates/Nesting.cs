using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>A delegate of one store writes another one.</summary>
/// <param name="Outer">The member that the store of the delegate is kept in.</param>
/// <param name="Inner">The member that the written store is kept in.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record Nesting(ISymbol Outer, ISymbol Inner, SyntaxNode Place)
{
    /// <summary>The nesting that a write inside a delegate makes; null for a write that waits for nobody, and for stores that only parameters name.</summary>
    public static Nesting? Of(Occurrence<StoreCall> occurrence, StoreTypes stores)
    {
        (GuardedDelegate around, StoreCall call, SyntaxNode place, _) = occurrence;
        return MayWait(around.Kind, call.Member)
            && !around.IsOwnStore(call.Store)
            && !GuardedDelegate.Around(call.Operation, stores).Any(own => own.IsOwnStore(call.Store)) // throws before it waits
            && MemberOf(around.Call.Store) is ISymbol outer
            && MemberOf(call.Store) is ISymbol inner
                ? new Nesting(outer, inner, place)
                : null;
    }

    /// <summary>A builder owns nothing that others could wait for; for an asynchronous run wait only those that ask for its value.</summary>
    private static bool MayWait(DelegateKind around, string member) => around switch
    {
        DelegateKind.Builder => false,
        DelegateKind.AsyncFactory => member is "GetOrAdd" or "GetOrAddAsync",
        _ => true,
    };

    private static ISymbol? MemberOf(IOperation store) => SameValue.Bare(store) is IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member
        ? member.Member.OriginalDefinition
        : null;
}
