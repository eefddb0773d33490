using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows what one snapshot holds, keys and values apart, to the writes of the same store.</summary>
/// <param name="snapshot">The call that takes the snapshot.</param>
/// <param name="writes">The writes to look for.</param>
/// <param name="queries">The queries that look at values.</param>
internal sealed class SnapshotPolicy(StoreCall snapshot, HashSet<SyntaxNode> writes, ValueQueries queries) : TaintPolicy
{
    private const TaintKind Entries = TaintKind.Key | TaintKind.Value;

    public override bool TracksContainers => true;

    public override TaintKind GetSourceTaint(IOperation operation) =>
        snapshot.Matches(operation) ? Entries : TaintKind.None;

    public override bool Kills(IOperation target) => false;

    public override bool IsSink(IOperation operation) => operation is IInvocationOperation && writes.Contains(operation.Syntax);

    public override bool IsSinkTarget(SyntaxNode target) => writes.Contains(target);

    public override TaintKind Transfer(IOperation operation, TaintKind mark) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Key" or "Keys" } => mark & (TaintKind.Key | TaintKind.SelectedByValue),
        IPropertyReferenceOperation { Property: { Name: "Value" or "Values" } or { IsIndexer: true } } => mark & TaintKind.Value,
        IPropertyReferenceOperation { Property.Name: "Count" or "IsEmpty" } size => size.Instance?.Type?.Name == "MapSnapshot" ? Derive(mark, TaintKind.Count) : TaintKind.None,
        // That there is a next entry tells nothing of its value.
        IInvocationOperation { TargetMethod.Name: "MoveNext" } => TaintKind.None,
        IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" } => Derive(mark, TaintKind.Presence),
        IInvocationOperation query when mark != TaintKind.None && queries.FiltersByValue(query) => mark | TaintKind.SelectedByValue,
        IInvocationOperation query when mark != TaintKind.None && queries.OrdersByValue(query) => mark | TaintKind.OrderedByValue,
        IInvocationOperation query when (mark & TaintKind.OrderedByValue) != 0 && ValueQueries.SelectsByPosition(query) => mark | TaintKind.SelectedByValue,
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" } => mark & TaintKind.Value,
        _ => mark,
    };

    public override TaintKind TransferOut(IInvocationOperation call, IParameterSymbol parameter, TaintKind mark) =>
        call.TargetMethod.Name == "TryGetValue" && mark != TaintKind.None ? TaintKind.Value : mark;

    /// <summary>A collection gets what is added to it; what else an object does with its arguments is not known.</summary>
    public override bool AddsToContainer(IInvocationOperation call) => !snapshot.Matches(call) && CollectionMutations.IsMutator(call.TargetMethod.Name);

    public override bool UsesArgumentTaintOnly => true;

    private static TaintKind Derive(TaintKind mark, TaintKind told) => (mark & Entries) == TaintKind.None ? TaintKind.None : told;

    public override TaintKind TransferElement(int index, int count, TaintKind mark) => (index, count, mark) switch
    {
        (0, 2, _) when (mark & Entries) == Entries => mark & ~TaintKind.Value,
        (1, 2, _) when (mark & Entries) == Entries => mark & ~TaintKind.Key,
        _ => mark,
    };
}
