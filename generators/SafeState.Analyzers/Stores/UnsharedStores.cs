using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;

namespace SafeState.Analyzers.Stores;

/// <summary>Recognizes stores of objects that only the current code can access.</summary>
internal static class UnsharedStores
{
    /// <summary>
    /// Returns whether the store belongs to an object under construction, or to an object that was just created and not passed on.
    /// </summary>
    /// <param name="call">The use of the store.</param>
    /// <param name="member">The member that contains the use.</param>
    public static bool Contains(StoreCall call, ISymbol member) =>
        call.Store is IMemberReferenceOperation { Instance: IOperation instance } && instance switch
        {
            IInstanceReferenceOperation => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
                && FunctionGraphs.GetContainingFunction(call.Operation) is not (IAnonymousFunctionOperation or ILocalFunctionOperation),
            ILocalReferenceOperation local => LocalValue.TryGetInitializer(local) is IObjectCreationOperation
                && LocalValue.GetReferences(local).All(reference => KeepsUnshared(reference, call)),
            _ => false,
        };

    private static bool KeepsUnshared(ILocalReferenceOperation reference, StoreCall call) =>
        FunctionGraphs.GetContainingFunction(reference) == FunctionGraphs.GetContainingFunction(call.Operation)
        && (reference.Syntax.SpanStart > call.Operation.Syntax.Span.End
            || reference.Parent is IMemberReferenceOperation or IInvocationOperation);
}
