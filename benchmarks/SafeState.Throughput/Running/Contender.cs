using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>One subject in a scene, and what was measured of it so far.</summary>
internal sealed class Contender(Cell cell, IMapSet maps)
{
    private Workload? _workload;

    /// <summary>The cell.</summary>
    public Cell Cell { get; } = cell;

    /// <summary>What it does.</summary>
    public Workload Workload => _workload!;

    /// <summary>How many steps there are between two looks at the clock.</summary>
    public int Chunk { get; set; }

    /// <summary>The slices, one a round.</summary>
    public List<Slice> Slices { get; } = [];

    /// <summary>The longest single operation, where that is measured.</summary>
    public double? LongestMicros { get; set; }

    /// <summary>Makes the workload and brings the map into its state.</summary>
    public void Open()
    {
        _workload = maps.Open(Cell);
        _workload.Prepare();
    }

    /// <summary>What came out.</summary>
    public CellFigures Figures() => new(
        Cell,
        [.. Slices.Select(static slice => slice.Mops)],
        Median.Of(Slices.Select(static slice => slice.BytesPerOperation)),
        maps.BytesPerEntry(Cell.Subject),
        [.. Enumerable.Range(0, 3).Select(generation => Slices.Sum(slice => slice.Collections[generation]))],
        Slices.Sum(static slice => slice.PauseMillis),
        LongestMicros);
}
