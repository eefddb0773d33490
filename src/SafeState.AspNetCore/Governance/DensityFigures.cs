using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Governance;

/// <summary>The defect density: open findings per 100 shared collections of the inventory, and per 1,000 lines of code.</summary>
internal static class DensityFigures
{
    /// <param name="runs">The runs, oldest first, or null if there is no findings directory.</param>
    /// <param name="collections">The number of shared collections.</param>
    /// <param name="lines">The lines of code, or null if they are not known.</param>
    internal static DefectDensity Create(IReadOnlyList<FindingRun>? runs, int collections, long? lines = null)
    {
        if (runs is null || runs.Count == 0)
        {
            string missing = runs is null
                ? "FindingsDirectory is not set, so the number of findings is not known."
                : "FindingsDirectory has no run that can be read, so the number of findings is not known.";
            return new(null, collections, null, lines, null, [], [], missing);
        }

        FindingRow[] open = [.. FindingsHistory.Group(runs).Where(static row => row.State == FindingState.Open)];
        return new(open.Length, collections, PerHundred(open.Length, collections), lines,
            lines is > 0 ? 1_000.0 * open.Length / lines : null,
            [.. open.GroupBy(static row => row.Band).OrderBy(static band => band.Key, System.StringComparer.Ordinal)
                .Select(band => new BandRow(band.Key, band.Count(), PerHundred(band.Count(), collections)))],
            FindingsHistory.Trend(runs),
            collections == 0 ? "No loaded assembly declares a shared collection." : null);
    }

    private static double? PerHundred(int findings, int collections) => collections == 0 ? null : 100.0 * findings / collections;
}
