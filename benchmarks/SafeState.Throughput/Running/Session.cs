using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>Measures the cells of a plan, those with the same maps together.</summary>
internal sealed class Session(Effort effort)
{
    private readonly List<CellFigures> _figures = [];
    private readonly List<CellException> _faults = [];

    /// <summary>What the runs found wrong with their subjects.</summary>
    public Checks Checks { get; } = new();

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<CellFigures> Figures => _figures;

    /// <summary>The cells that could not be measured. Cells of the same scene are lost with them.</summary>
    public IReadOnlyList<CellException> Faults => _faults;

    /// <summary>Measures.</summary>
    /// <param name="cells">The plan.</param>
    /// <param name="report">Told what is being done, and how many cells were done since it was told last.</param>
    public void Run(IReadOnlyCollection<Cell> cells, Action<string, int> report)
    {
        using Workers workers = new(cells.Max(static cell => cell.Scene.Threads));
        foreach (IGrouping<(string Key, string Value, int Entries), Cell> group in cells.GroupBy(static cell => cell.Scene.Maps))
        {
            IMapSet maps = MapSets.Create(group.Key, group.Max(static cell => cell.Scene.Threads));
            HashSet<string> filled = [.. Filled(group, maps, report)];
            foreach (IGrouping<Scene, Cell> scene in group.Where(cell => filled.Contains(cell.Subject)).GroupBy(static cell => cell.Scene))
            {
                report(scene.Key.ToString(), 0);
                Measure(new Measurement(workers, Checks, effort), scene, maps);
                report(scene.Key.ToString(), scene.Count());
            }
        }
    }

    // A subject whose map cannot be filled loses all its cells; the first of them tells why.
    private IEnumerable<string> Filled(IEnumerable<Cell> cells, IMapSet maps, Action<string, int> report)
    {
        foreach (Cell cell in cells.DistinctBy(static cell => cell.Subject))
        {
            report($"Filling {cell.Scene.Maps} {cell.Subject}", 0);
            if (TryFill(cell, maps))
            {
                yield return cell.Subject;
            }
        }
    }

    private bool TryFill(Cell cell, IMapSet maps)
    {
        try
        {
            maps.Fill(cell.Subject);
            return true;
        }
        catch (Exception fault)
        {
            _faults.Add(new CellException(cell, fault));
            return false;
        }
    }

    private void Measure(Measurement measurement, IGrouping<Scene, Cell> scene, IMapSet maps)
    {
        try
        {
            _figures.AddRange(measurement.Measure(scene.Key, [.. scene.Select(static cell => cell.Subject)], maps));
        }
        catch (CellException fault) when (fault.InnerException is not TimeoutException)
        {
            _faults.Add(fault);
        }
    }
}
