using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites queries, copies, and joins that read the dictionary within the expression to use a snapshot.</summary>
internal sealed class ImmediateQueryRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => MapSequence.From(use) is { IsReadImmediately: true } sequence
        ? Writes(use, sequence) || IsPairLookup(sequence) ? RewriteResult.Declined : SnapshotReplacement.Create(use)
        : null;

    /// <summary>
    /// Returns whether the code that reads the sequence writes to its source. A filler has read the snapshot before it writes.
    /// </summary>
    private static bool Writes(RawUse use, MapSequence sequence) =>
        sequence.Reader is IInvocationOperation { TargetMethod.Name: "AddRange" or "ExceptWith" or "UnionWith", Instance: not null } filler
            ? filler.Arguments.Any(argument => MapWriteAnalysis.Writes(use, argument.Value))
            : MapWriteAnalysis.Writes(use, sequence.Reader);

    /// <summary>
    /// Returns whether a sequence looks up a pair. The dictionary compares its key with its comparer, and a snapshot with the default
    /// one.
    /// </summary>
    private static bool IsPairLookup(MapSequence sequence) =>
        sequence is { View: null, Reader: IInvocationOperation { TargetMethod.Name: "Contains" or "IndexOf" or "SequenceEqual" } }
        && sequence.Last.Type is not INamedTypeSymbol
        {
            Name: "IEnumerable",
            TypeArguments: [not INamedTypeSymbol { Name: "KeyValuePair" }]
        };
}
