using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Knows the removal in a delegate that goes through what a query chose: <c>Stock.Snapshot().Where(…).ToList().ForEach(pair =&gt;
/// Stock.TryRemove(pair.Key, out _))</c></summary>
internal static class ForEachRemoval
{
    /// <summary>Whether the delegate removes entries that were chosen by their values in the snapshot.</summary>
    public static bool IsLostUpdate(StoreCall write, IOperation function, StoreCall snapshot, ValueQueries queries) =>
        write.Member == "TryRemove"
        && SnapshotWriteBack.IsCandidate(write)
        && function is IAnonymousFunctionOperation lambda
        && write.Keys is [IOperation key] && IsElement(key, lambda)
        && GetSource(lambda) is IOperation source
        && source.DescendantsAndSelf().Any(snapshot.Matches)
        && source.DescendantsAndSelf().OfType<IInvocationOperation>().Any(queries.FiltersByValue);

    private static bool IsElement(IOperation key, IAnonymousFunctionOperation lambda) => ValueEquivalence.Unwrap(key) switch
    {
        IParameterReferenceOperation parameter =>
            SymbolEqualityComparer.Default.Equals(parameter.Parameter.ContainingSymbol, lambda.Symbol),
        IPropertyReferenceOperation { Property.Name: "Key", Instance: IOperation pair } => IsElement(pair, lambda),
        _ => false,
    };

    private static IOperation? GetSource(IOperation lambda)
    {
        IOperation? parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent is not IInvocationOperation { TargetMethod.Name: "ForEach" } call ? null
            : (call.Instance ?? call.Arguments[0].Value) is var source && ValueEquivalence.Unwrap(source) is ILocalReferenceOperation local
                ? LocalValue.TryGetInitializer(local)
            : source;
    }
}
