using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results;

/// <summary>What was found out: by one session, or by the same command in several processes.</summary>
/// <param name="Figures">What was measured.</param>
/// <param name="Checks">What the runs found wrong with their own subjects.</param>
internal sealed record Findings(IReadOnlyList<CellFigures> Figures, CheckResult Checks)
{
    /// <summary>What a session found.</summary>
    public static Findings Of(Session session) => new(
        session.Figures,
        new CheckResult(
            session.Checks.Failed + session.Faults.Count,
            [.. session.Faults.Select(static fault => fault.Message), .. session.Checks.Messages]));

    /// <summary>
    /// What several processes found: the rounds of all of them. A cell that one of them could not measure is left out; its fault is among
    /// the checks.
    /// </summary>
    public static Findings Of(IReadOnlyCollection<ResultFile> processes) => new(
        [.. processes
            .SelectMany(static process => process.Cells)
            .Select(static cell => cell.ToFigures())
            .GroupBy(static figures => figures.Cell)
            .Where(cell => cell.Count() == processes.Count)
            .Select(static cell => Joined(cell.Key, [.. cell]))],
        new CheckResult(
            processes.Sum(static process => process.Checks.Failed),
            [.. processes.SelectMany(static process => process.Checks.Messages)]));

    private static CellFigures Joined(Cell cell, IReadOnlyList<CellFigures> parts) => new(
        cell,
        [.. parts.SelectMany(static part => part.Rounds)],
        Median.Of(parts.Select(static part => part.BytesPerOperation)),
        Median.Of(parts.Select(static part => part.BytesPerEntry)),
        [.. Enumerable.Range(0, parts[0].Collections.Length).Select(generation => parts.Sum(part => part.Collections[generation]))],
        parts.Sum(static part => part.PauseMillis),
        parts[0].LongestMicros is null ? null : Median.Of(parts.Select(static part => part.LongestMicros ?? 0)));
}
