using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows the keys and the values of one snapshot, separately, to writes of the same store.</summary>
/// <param name="snapshot">The call that takes the snapshot.</param>
/// <param name="writes">The writes to look for.</param>
/// <param name="queries">The queries that read values.</param>
internal sealed class SnapshotPolicy(StoreCall snapshot, HashSet<SyntaxNode> writes, ValueQueries queries) : TaintPolicy
{
    private const TaintKind Entries = TaintKind.Key | TaintKind.Value;

    public override bool TracksContainers => true;

    public override TaintKind GetSourceTaint(IOperation operation) =>
        snapshot.Matches(operation) ? Entries : TaintKind.None;

    public override bool Kills(IOperation target) => false;

    public override bool IsSink(IOperation operation) => operation is IInvocationOperation && writes.Contains(operation.Syntax);

    public override bool IsSinkTarget(SyntaxNode target) => writes.Contains(target);

    public override TaintKind Transfer(IOperation operation, TaintKind taint) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Key" or "Keys" } => taint & (TaintKind.Key | TaintKind.SelectedByValue),
        IPropertyReferenceOperation { Property: { Name: "Value" or "Values" } or { IsIndexer: true } } => taint & TaintKind.Value,
        IPropertyReferenceOperation { Property.Name: "Count" or "IsEmpty" } size =>
            size.Instance?.Type?.Name is "MapSnapshot" or "OrderedMapSnapshot" ? Derive(taint, TaintKind.Count) : TaintKind.None,
        // That there is a next entry tells nothing of its value.
        IInvocationOperation { TargetMethod.Name: "MoveNext" } => TaintKind.None,
        IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" } => Derive(taint, TaintKind.Presence),
        IInvocationOperation query when taint != TaintKind.None && queries.FiltersByValue(query) => taint | TaintKind.SelectedByValue,
        IInvocationOperation query when taint != TaintKind.None && queries.OrdersByValue(query) => taint | TaintKind.OrderedByValue,
        IInvocationOperation query when (taint & TaintKind.OrderedByValue) != 0 && ValueQueries.SelectsByPosition(query) =>
            taint | TaintKind.SelectedByValue,
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" } => taint & TaintKind.Value,
        _ => taint,
    };

    public override TaintKind TransferOut(IInvocationOperation call, IParameterSymbol parameter, TaintKind taint) =>
        call.TargetMethod.Name == "TryGetValue" && taint != TaintKind.None ? TaintKind.Value : taint;

    /// <summary>Returns whether a call adds its arguments to a collection. What other objects do with their arguments is unknown.</summary>
    public override bool AddsToContainer(IInvocationOperation call) =>
        !snapshot.Matches(call) && CollectionMutations.IsMutator(call.TargetMethod.Name);

    public override bool UsesArgumentTaintOnly => true;

    private static TaintKind Derive(TaintKind taint, TaintKind told) => (taint & Entries) == TaintKind.None ? TaintKind.None : told;

    public override TaintKind TransferElement(int index, int count, TaintKind taint) => (index, count, taint) switch
    {
        (0, 2, _) when (taint & Entries) == Entries => taint & ~TaintKind.Value,
        (1, 2, _) when (taint & Entries) == Entries => taint & ~TaintKind.Key,
        _ => taint,
    };
}
