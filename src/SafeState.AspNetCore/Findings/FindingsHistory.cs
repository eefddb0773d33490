using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Findings;

/// <summary>Follows findings over runs, by fingerprint. Each tool, and each category of a tool, has its own runs.</summary>
internal static class FindingsHistory
{
    /// <summary>Returns the findings: open ones first, then by last run.</summary>
    internal static IReadOnlyList<FindingRow> Group(IReadOnlyList<FindingRun> runs) =>
    [
        .. runs.GroupBy(static run => run.Series).SelectMany(static tool => GroupTool([.. tool]))
            .OrderBy(static row => row.State)
            .ThenByDescending(static row => row.LastSeen)
            .ThenBy(static row => row.Rule, StringComparer.Ordinal)
            .ThenBy(static row => row.Fingerprint, StringComparer.Ordinal),
    ];

    /// <summary>Returns the number of open findings after each run.</summary>
    internal static IReadOnlyList<TrendPoint> Trend(IReadOnlyList<FindingRun> runs)
    {
        Dictionary<(string, string?), int> open = [];
        List<TrendPoint> points = [];
        foreach (FindingRun run in runs)
        {
            open[run.Series] = run.Results
                .Where(static result => !result.IsSuppressed)
                .DistinctBy(static result => result.Fingerprint)
                .Count();
            points.Add(new(run.At, open.Values.Sum()));
        }

        return points;
    }

    /// <summary>Returns the seconds from the first run with a finding to the first one without it, for findings that are gone.</summary>
    internal static IReadOnlyList<double> RecoverySeconds(IReadOnlyList<FindingRun> runs) =>
    [
        .. from tool in runs.GroupBy(static run => run.Series)
           from row in GroupTool([.. tool])
           where row.State == FindingState.Gone
           select (tool.First(run => run.At > row.LastSeen).At - row.FirstSeen).TotalSeconds,
    ];

    private static IEnumerable<FindingRow> GroupTool(FindingRun[] runs)
    {
        DateTimeOffset last = runs.Max(static run => run.At);
        return runs.SelectMany(static run => run.Results.Select(result => (run.At, Result: result)))
            .GroupBy(static seen => seen.Result.Fingerprint)
            .Select(group => Describe([.. group], last));
    }

    private static FindingRow Describe((DateTimeOffset At, FindingResult Result)[] seen, DateTimeOffset lastRun)
    {
        (DateTimeOffset lastSeen, FindingResult newest) = seen[^1];
        FindingState state = lastSeen < lastRun ? FindingState.Gone : newest.IsSuppressed ? FindingState.Suppressed : FindingState.Open;
        return new(newest.Fingerprint, newest.Rule, newest.Level, RuleBand.GetBand(newest.Rule), newest.Message, newest.File, newest.Line,
            seen.Count(one => one.At == lastSeen), seen[0].At, lastSeen, state, newest.Justification, newest.Stacks);
    }
}
