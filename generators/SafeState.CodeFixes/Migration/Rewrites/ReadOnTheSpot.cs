using SafeState.CodeFixes.Migration.Reading;

namespace SafeState.CodeFixes.Migration.Rewrites;

/// <summary>Queries, copies and joins that are through with the map when the expression is: over a snapshot.</summary>
internal sealed class ReadOnTheSpot : Strategy
{
    public override Answer? For(RawUse use) => Sequence.From(use) is { IsReadOnTheSpot: true } sequence
        ? MapTraffic.Writes(use, sequence.Reader) ? Answer.None : Snapshots.Of(use)
        : null;
}
