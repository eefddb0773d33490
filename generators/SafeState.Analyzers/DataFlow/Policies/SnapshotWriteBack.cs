using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Decides whether writes of a store depend on an earlier snapshot of it.</summary>
internal static class SnapshotWriteBack
{
    /// <summary>
    /// Returns whether a write may undo writes of other threads. Writes that compare first, or read the current value, do not.
    /// </summary>
    public static bool IsCandidate(StoreCall write) => write switch
    {
        { Member: "ReplaceAll" or "Exchange" } or { Member: StoreMembers.Indexer, Access: StoreAccess.Write, IsReadModifyWrite: false } =>
            true,
        { Member: "TryRemove" } => write.GetArgument("comparisonValue") is null,
        { Member: "Add" } => true,
        { Member: "TryAdd" } => true,
        _ => false,
    };

    /// <summary>Returns whether a write undoes writes of other threads, given its taint from the snapshot.</summary>
    public static bool IsLostUpdate(StoreCall write, TaintKind dataTaint, TaintKind controlTaint, IOperation function) =>
        write.Member switch
        {
            "ReplaceAll" => (dataTaint & TaintKind.Value) != 0,
            "TryRemove" =>
                ((dataTaint & TaintKind.Key) != 0
                    && ((controlTaint & TaintKind.Value) != 0 || (dataTaint & TaintKind.SelectedByValue) != 0))
                || ((controlTaint & TaintKind.Value) != 0 && IsReadInSnapshot(write.Keys[0], function)),
            "Add" or "TryAdd" => IsControlledBySnapshot(write, controlTaint, function),
            _ => IsControlledBySnapshot(write, controlTaint, function) || ((dataTaint & TaintKind.Key) != 0
                ? (dataTaint & (TaintKind.Value | TaintKind.SelectedByValue)) != 0 || (controlTaint & TaintKind.Value) != 0
                : (dataTaint & TaintKind.Value) != 0 && IsReadInSnapshot(write.Keys[0], function)),
        };

    /// <summary>
    /// Returns whether the snapshot decided that there is room for the entry, or that it is absent or present, and nothing checks again.
    /// </summary>
    private static bool IsControlledBySnapshot(StoreCall write, TaintKind controlTaint, IOperation function) =>
        (controlTaint & TaintKind.Count) != 0
        || ((controlTaint & TaintKind.Presence) != 0
            && !(write.Member == "TryAdd" && write.IsResultUsed)
            && IsReadInSnapshot(write.Keys[0], function));

    /// <summary>Returns the members to use instead.</summary>
    public static string GetReplacement(StoreCall write) => write.Member switch
    {
        "ReplaceAll" when write.Shape != StoreShape.Map => "RemoveWhere, or Compute of a list, which see the current items",
        "ReplaceAll" => "RemoveWhere, or AddOrUpdate, TryUpdate, or Compute for each key",
        "TryRemove" => "RemoveWhere or RemoveIf, which test the current value",
        "Add" or "TryAdd" => "only TryAdd, whose result says whether the entry was absent",
        _ => "AddOrUpdate, TryUpdate, or Compute, which use the current value",
    };

    /// <summary>
    /// Returns whether the function reads the same key in a snapshot. An entry that only sums up other entries undoes nothing.
    /// </summary>
    private static bool IsReadInSnapshot(IOperation key, IOperation function) => function.Descendants().Any(operation => operation switch
    {
        IPropertyReferenceOperation
        {
            Instance.Type.Name: "MapSnapshot" or "OrderedMapSnapshot", Arguments: [{ Value: IOperation read }]
        } =>
            ValueEquivalence.AreEquivalent(read, key),
        IInvocationOperation
        {
            Instance.Type.Name: "MapSnapshot" or "OrderedMapSnapshot",
            TargetMethod.Name: "ContainsKey" or "TryGetValue" or "GetValueOrDefault",
            Arguments: [{ Value: IOperation read }, ..],
        } => ValueEquivalence.AreEquivalent(read, key),
        IInvocationOperation
        {
            Instance: null, TargetMethod.Name: "GetValueOrDefault",
            Arguments: [{ Value: IOperation map }, { Value: IOperation read }, ..]
        } =>
            ValueEquivalence.Unwrap(map) is { Type.Name: "MapSnapshot" or "OrderedMapSnapshot" }
                && ValueEquivalence.AreEquivalent(read, key),
        _ => false,
    });
}

/// <summary>
/// Recognizes removals in a <c>ForEach</c> over a query:
/// <c>Stock.Snapshot().Where(…).ToList().ForEach(pair =&gt; Stock.TryRemove(pair.Key, out _))</c>
/// </summary>
internal static class ForEachRemoval
{
    /// <summary>Returns whether the delegate removes entries that were chosen by their values in the snapshot.</summary>
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
