using System.Collections.Immutable;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>What was measured of one cell.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Rounds">Million operations a second, round by round: figures of the same round are comparable.</param>
/// <param name="BytesPerOperation">Bytes allocated for an operation.</param>
/// <param name="BytesPerEntry">Bytes that the map keeps for an entry.</param>
/// <param name="Collections">Collections in all rounds, by generation.</param>
/// <param name="PauseMillis">How long they stopped the process.</param>
/// <param name="LongestMicros">The longest single operation, where that is measured.</param>
internal sealed record CellFigures(
    Cell Cell,
    ImmutableArray<double> Rounds,
    double BytesPerOperation,
    double BytesPerEntry,
    ImmutableArray<int> Collections,
    double PauseMillis,
    double? LongestMicros)
{
    /// <summary>Million operations a second in the middle round.</summary>
    public double Mops => Median.Of(Rounds);
}
