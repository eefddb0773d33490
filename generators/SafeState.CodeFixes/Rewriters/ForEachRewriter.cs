using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites a loop over the dictionary, its keys, or its values to a loop over a snapshot. It declines a loop that changes entries other
/// than the current one. Raw code would see such changes in the same loop, or throw. A snapshot does neither, so its author must decide.
/// </summary>
internal sealed class ForEachRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => MapSequence.From(use) is { Loop: { } loop } sequence
        ? CanUseSnapshot(use, sequence, loop) ? SnapshotReplacement.Create(use) : RewriteResult.Declined
        : null;

    private static bool CanUseSnapshot(RawUse use, MapSequence sequence, IForEachLoopOperation loop)
    {
        LoopElement element = new(use, sequence, loop);
        IOperation?[] written = [.. MapWriteAnalysis.GetWrittenKeys(use, loop.Body)];
        return !loop.IsAsynchronous
            && (written.Length == 0
                || (use.Info.Shape == StoreShape.Map && use.Kind is not (ContentKind.SortedDictionary or ContentKind.SortedList)
                    && written.All(key => key is not null && element.IsKey(key))))
            && !MapWriteAnalysis.Writes(use, loop.Collection);
    }
}
