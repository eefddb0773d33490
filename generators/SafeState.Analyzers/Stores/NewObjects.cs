using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;

namespace SafeState.Analyzers.Stores;

/// <summary>Knows stores of objects that only the code at hand can see.</summary>
internal static class NewObjects
{
    /// <summary>Whether the store belongs to the object that a constructor is still building, or to one that was just made and not handed on.</summary>
    /// <param name="call">The use of the store.</param>
    /// <param name="member">The member that the use stands in.</param>
    public static bool Own(StoreCall call, ISymbol member) => call.Store is IMemberReferenceOperation { Instance: IOperation instance } && instance switch
    {
        IInstanceReferenceOperation => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && FunctionGraphs.FunctionOf(call.Operation) is not (IAnonymousFunctionOperation or ILocalFunctionOperation),
        ILocalReferenceOperation local => LocalValue.Of(local) is IObjectCreationOperation
            && LocalValue.ReferencesTo(local).All(reference => IsHarmless(reference, call)),
        _ => false,
    };

    private static bool IsHarmless(ILocalReferenceOperation reference, StoreCall call) =>
        FunctionGraphs.FunctionOf(reference) == FunctionGraphs.FunctionOf(call.Operation)
        && (reference.Syntax.SpanStart > call.Operation.Syntax.Span.End || reference.Parent is IMemberReferenceOperation or IInvocationOperation);
}
