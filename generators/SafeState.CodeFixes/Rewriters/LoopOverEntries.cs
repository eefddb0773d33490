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
internal sealed class LoopOverEntries : Strategy
{
    public override Answer? For(RawUse use) => Sequence.From(use) is { Loop: { } loop } sequence
        ? IsFree(use, sequence, loop) ? Snapshots.Of(use) : Answer.None
        : null;

    private static bool IsFree(RawUse use, Sequence sequence, IForEachLoopOperation loop)
    {
        LoopElement element = new(use, sequence, loop);
        IOperation?[] written = [.. MapTraffic.KeysWritten(use, loop.Body)];
        return !loop.IsAsynchronous
            && (written.Length == 0 || (use.Kind is not (MapKind.SortedDictionary or MapKind.SortedList) && written.All(key => key is not null && element.IsKey(key))))
            && !MapTraffic.Writes(use, loop.Collection);
    }
}
