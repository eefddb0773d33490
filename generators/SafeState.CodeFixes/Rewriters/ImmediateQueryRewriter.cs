using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Queries, copies and joins that are through with the map when the expression is: over a snapshot.</summary>
internal sealed class ImmediateQueryRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) => MapSequence.From(use) is { IsReadImmediately: true } sequence
        ? MapWriteAnalysis.Writes(use, sequence.Reader) || IsPairLookup(sequence) ? RewriteResult.Declined : SnapshotReplacement.Create(use)
        : null;

    /// <summary>The map compares a pair's key by its own comparer, a snapshot by the default one.</summary>
    private static bool IsPairLookup(MapSequence sequence) =>
        sequence is { View: null, Reader: IInvocationOperation { TargetMethod.Name: "Contains" or "IndexOf" or "SequenceEqual" } }
        && sequence.Last.Type is not INamedTypeSymbol
        {
            Name: "IEnumerable",
            TypeArguments: [not INamedTypeSymbol { Name: "KeyValuePair" }]
        };
}
