using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Follows what one snapshot holds, keys and values apart, to the writes of the same store.</summary>
/// <param name="snapshot">The call that takes the snapshot.</param>
/// <param name="writes">The writes to look for.</param>
/// <param name="queries">The queries that look at values.</param>
internal sealed class SnapshotTracking(StoreCall snapshot, HashSet<SyntaxNode> writes, ValueQueries queries) : Tracking
{
    private const Mark Entries = Mark.Key | Mark.Value;

    public override bool FollowsContent => true;

    public override Mark StartedBy(IOperation operation) =>
        snapshot.Is(operation) ? Entries : Mark.None;

    public override bool EndedBy(IOperation target) => false;

    public override bool Watches(IOperation operation) => operation is IInvocationOperation && writes.Contains(operation.Syntax);

    public override bool WatchesTarget(SyntaxNode target) => writes.Contains(target);

    public override Mark Narrow(IOperation operation, Mark mark) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Key" or "Keys" } => mark & (Mark.Key | Mark.Choice),
        IPropertyReferenceOperation { Property: { Name: "Value" or "Values" } or { IsIndexer: true } } => mark & Mark.Value,
        IPropertyReferenceOperation { Property.Name: "Count" or "IsEmpty" } size => size.Instance?.Type?.Name == "MapSnapshot" ? SomeOf(mark, Mark.Size) : Mark.None,
        // That there is a next entry tells nothing of its value.
        IInvocationOperation { TargetMethod.Name: "MoveNext" } => Mark.None,
        IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" } => SomeOf(mark, Mark.Presence),
        IInvocationOperation query when mark != Mark.None && queries.Chooses(query) => mark | Mark.Choice,
        IInvocationOperation query when mark != Mark.None && queries.Orders(query) => mark | Mark.Order,
        IInvocationOperation query when (mark & Mark.Order) != 0 && ValueQueries.Cuts(query) => mark | Mark.Choice,
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" } => mark & Mark.Value,
        _ => mark,
    };

    public override Mark NarrowOut(IInvocationOperation call, IParameterSymbol parameter, Mark mark) =>
        call.TargetMethod.Name == "TryGetValue" && mark != Mark.None ? Mark.Value : mark;

    /// <summary>A collection gets what is added to it; what else an object does with its arguments is not known.</summary>
    public override bool FillsBy(IInvocationOperation call) => !snapshot.Is(call) && Mutations.Fill(call.TargetMethod.Name);

    public override bool WatchesArguments => true;

    private static Mark SomeOf(Mark mark, Mark told) => (mark & Entries) == Mark.None ? Mark.None : told;

    public override Mark NarrowElement(int index, int count, Mark mark) => (index, count, mark) switch
    {
        (0, 2, _) when (mark & Entries) == Entries => mark & ~Mark.Value,
        (1, 2, _) when (mark & Entries) == Entries => mark & ~Mark.Key,
        _ => mark,
    };
}
