using System.Collections.Immutable;
using SafeState.Throughput.Results;

namespace SafeState.Throughput.FalseSharing;

/// <summary>What false sharing costs some threads.</summary>
/// <param name="Threads">How many.</param>
/// <param name="AsLaidOut">Million writes a second in the objects of the store, round by round.</param>
/// <param name="Packed">The same in fields that share a cache line.</param>
/// <param name="TotalsAreExact">Whether the fields hold as many writes as were made.</param>
internal sealed record FalseSharingFigures(int Threads, ImmutableArray<double> AsLaidOut, ImmutableArray<double> Packed,
    bool TotalsAreExact)
{
    /// <summary>How many times as fast the layout of the store is.</summary>
    public Ratio Ratio => Ratio.Of(AsLaidOut, Packed);
}
