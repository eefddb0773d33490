using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Flow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Snapshots;

/// <summary>Follows what one snapshot holds, keys and values apart, to the writes of the same store.</summary>
/// <param name="snapshot">The call that takes the snapshot.</param>
/// <param name="writes">The writes to look for.</param>
internal sealed class SnapshotTracking(StoreCall snapshot, HashSet<SyntaxNode> writes) : Tracking
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
        IPropertyReferenceOperation { Property.Name: "Key" or "Keys" } => mark & Mark.Key,
        IPropertyReferenceOperation { Property: { Name: "Value" or "Values" } or { IsIndexer: true } } => mark & Mark.Value,
        IPropertyReferenceOperation { Property.Name: "Count" } => Mark.None,
        // That there is a next entry tells nothing of its value.
        IInvocationOperation { TargetMethod.Name: "MoveNext" or "ContainsKey" } => Mark.None,
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" } => mark & Mark.Value,
        _ => mark,
    };

    public override Mark NarrowOut(IInvocationOperation call, IParameterSymbol parameter, Mark mark) =>
        call.TargetMethod.Name == "TryGetValue" ? mark & Mark.Value : mark;

    public override Mark NarrowElement(int index, int count, Mark mark) => (index, count, mark) switch
    {
        (0, 2, Entries) => Mark.Key,
        (1, 2, Entries) => Mark.Value,
        _ => mark,
    };
}
