using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// A loop over the map, its keys or its values: over a snapshot. Where the loop changes other entries than the one it is at, raw
/// code would see that in the same loop, or throw; a snapshot does neither, so that its author must say what is meant.
/// </summary>
internal sealed class ForEachRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) => MapSequence.From(use) is { Loop: { } loop } sequence
        ? CanUseSnapshot(use, sequence, loop) ? SnapshotReplacement.Create(use) : RewriteResult.Declined
        : null;

    private static bool CanUseSnapshot(RawUse use, MapSequence sequence, IForEachLoopOperation loop)
    {
        LoopElement element = new(use, sequence, loop);
        IOperation?[] written = [.. MapWriteAnalysis.GetWrittenKeys(use, loop.Body)];
        return !loop.IsAsynchronous
            && (written.Length == 0
                || (use.Kind is not (MapKind.SortedDictionary or MapKind.SortedList)
                    && written.All(key => key is not null && element.IsKey(key))))
            && !MapWriteAnalysis.Writes(use, loop.Collection);
    }
}
