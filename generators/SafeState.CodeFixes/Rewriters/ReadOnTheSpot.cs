using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Queries, copies and joins that are through with the map when the expression is: over a snapshot.</summary>
internal sealed class ReadOnTheSpot : Strategy
{
    public override Answer? For(RawUse use) => Sequence.From(use) is { IsReadOnTheSpot: true } sequence
        ? MapTraffic.Writes(use, sequence.Reader) || IsLookForPair(sequence) ? Answer.None : Snapshots.Of(use)
        : null;

    /// <summary>The map compares a pair's key by its own comparer, a snapshot by the default one.</summary>
    private static bool IsLookForPair(Sequence sequence) =>
        sequence is { View: null, Reader: IInvocationOperation { TargetMethod.Name: "Contains" or "IndexOf" or "SequenceEqual" } }
        && sequence.Last.Type is not INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [not INamedTypeSymbol { Name: "KeyValuePair" }] };
}
