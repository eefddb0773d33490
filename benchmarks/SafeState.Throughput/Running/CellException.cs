using System;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>A cell could not be measured.</summary>
internal sealed class CellException(Cell cell, Exception fault) : Exception($"{cell}: {fault.GetType().Name}: {fault.Message}", fault)
{
    /// <summary>Which.</summary>
    public Cell Cell { get; } = cell;
}
