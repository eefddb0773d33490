using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Governance;

/// <summary>The times to recover: of alarms by store and kind, and of findings.</summary>
internal static class RecoveryFigures
{
    internal static IReadOnlyList<RecoveryRow> Create(IReadOnlyList<AlarmRow> alarms) =>
    [
        .. from alarm in alarms
           group alarm by (alarm.Store, alarm.Kind) into rows
           orderby rows.Key.Store ?? string.Empty, rows.Key.Kind
           select Create(rows.Key.Store, rows.Key.Kind.ToString(),
               [.. rows.Where(static row => row.ClearedAt is not null).Select(static row => row.DurationSeconds!.Value).Order()],
               rows.Count(static row => row.State == AlarmOutcome.On),
               rows.Count(static row => row.State == AlarmOutcome.Lost)),
    ];

    /// <summary>Returns the times of findings, or null if no tool has two runs.</summary>
    internal static RecoveryRow? Create(IReadOnlyList<FindingRun>? runs) =>
        runs is null || !runs.GroupBy(static run => run.Series).Any(static tool => tool.Count() > 1)
            ? null
            : Create(null, "Finding", [.. FindingsHistory.RecoverySeconds(runs).Order()],
                FindingsHistory.Group(runs).Count(static row => row.State == FindingState.Open), 0);

    private static RecoveryRow Create(string? store, string kind, double[] seconds, int stillOn, int lost) => new(
        store, kind, seconds.Length, stillOn, lost,
        seconds.Length == 0 ? null : seconds.Average(),
        Quantile(seconds, 0.5),
        Quantile(seconds, 0.95));

    /// <summary>
    /// Returns a quantile of sorted values: the nearest rank. The median of an even number is the mean of the two in the middle.
    /// </summary>
    private static double? Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        return share == 0.5 && sorted.Length % 2 == 0
            ? (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2
            : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
