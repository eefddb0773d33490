using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.AspNetCore.Findings;
using SafeState.AspNetCore.Governance;
using SafeState.AspNetCore.Pages;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting.Alarms;
using static SafeState.AspNetCore.Tests.Support.Scripted;

namespace SafeState.AspNetCore.Tests.Governance;

/// <summary>Figures that were worked out by hand.</summary>
public sealed class GovernanceTests
{
    [Fact]
    public void Recovery_is_by_store_and_kind_and_averages_only_what_ended()
    {
        IReadOnlyList<RecoveryRow> rows = RecoveryFigures.Create(
        [
            Alarm("a", AlarmOutcome.Subsided, 10), Alarm("a", AlarmOutcome.Adapted, 20), Alarm("a", AlarmOutcome.Handled, 30),
            Alarm("a", AlarmOutcome.Subsided, 100), Alarm("a", AlarmOutcome.On, 5_000), Alarm("a", AlarmOutcome.Lost, 0),
            Alarm("a", AlarmOutcome.Subsided, 7, GuardAlarmKind.Retries),
            Alarm("b", AlarmOutcome.On, 9),
        ]);

        Assert.Equal(
        [
            new("a", "Contention", 4, 1, 1, 40, 25, 100),
            new("a", "Retries", 1, 0, 0, 7, 7, 7),
            new("b", "Contention", 0, 1, 0, null, null, null),
        ], rows);
    }

    [Fact]
    public void The_95th_percentile_is_the_nearest_rank() =>
        Assert.Equal(19, RecoveryFigures.Create([.. Enumerable.Range(1, 20).Select(static i => Alarm("a", AlarmOutcome.Subsided, i))])
            .Single().P95Seconds);

    [Fact]
    public void Self_healing_counts_each_ending_once()
    {
        SelfHealingSection section = SelfHealingFigures.Create(
        [
            Alarm("a", AlarmOutcome.Adapted, 1), Alarm("a", AlarmOutcome.Adapted, 1), Alarm("a", AlarmOutcome.Handled, 1),
            Alarm("a", AlarmOutcome.Subsided, 1), Alarm("a", AlarmOutcome.On, 1), Alarm("a", AlarmOutcome.Lost, 1),
            Alarm("a", AlarmOutcome.Subsided, 1), Alarm("a", AlarmOutcome.Subsided, 1),
        ]);

        Assert.Equal(new(8, 6, 0.75, 2, 1, 3, 1, 1), section);
    }

    [Fact]
    public void Without_alarms_there_is_no_rate() => Assert.Null(SelfHealingFigures.Create([]).Rate);

    [Fact]
    public void Density_is_open_findings_per_hundred_collections_and_by_band()
    {
        DefectDensity density = DensityFigures.Create(
        [
            Run(0, ("f1", "SAFE301", false), ("f2", "SAFE201", false), ("f3", "SAFE301", true)),
            Run(1, ("f1", "SAFE301", false), ("f3", "SAFE301", true), ("f4", "SAFE601", false), ("f4", "SAFE601", false)),
        ], 40);

        Assert.Equal((2, 40, 5.0), (density.OpenFindings, density.Collections, density.PerHundredCollections));
        Assert.Equal([new("detected", 1, 2.5), new("discovery", 1, 2.5)], density.Bands);
        Assert.Equal([new(Start, 2), new(Start.AddDays(1), 2)], density.Trend);
        Assert.Null(density.Missing);
    }

    [Fact]
    public void Density_per_thousand_lines_needs_their_number()
    {
        FindingRun run = Run(0, ("f1", "SAFE301", false), ("f2", "SAFE201", false));

        Assert.Equal((8_000L, 0.25), DensityFigures.Create([run], 40, lines: 8_000) switch { var d => (d.Lines, d.PerThousandLines) });
        Assert.Null(DensityFigures.Create([run], 40).PerThousandLines);
        Assert.Null(DensityFigures.Create([run], 40, lines: 0).PerThousandLines);
    }

    [Fact]
    public void Without_findings_or_collections_there_is_no_density_but_a_reason()
    {
        Assert.Null(DensityFigures.Create(null, 10).OpenFindings);
        Assert.Contains("FindingsDirectory is not set", DensityFigures.Create(null, 10).Missing, StringComparison.Ordinal);
        Assert.Null(DensityFigures.Create([], 10).PerHundredCollections);
        DefectDensity empty = DensityFigures.Create([Run(0)], 0);
        Assert.Null(empty.PerHundredCollections);
        Assert.NotNull(empty.Missing);
    }

    [Fact]
    public void A_finding_recovers_at_the_first_run_without_it()
    {
        FindingRun[] runs = [Run(0, ("f1", "SAFE301", false)), Run(1, ("f1", "SAFE301", false), ("f2", "SAFE301", false)), Run(3)];

        Assert.Equal(new(null, "Finding", 2, 0, 0, 2.5 * 86_400, 2.5 * 86_400, 3 * 86_400), RecoveryFigures.Create(runs));
        Assert.Null(RecoveryFigures.Create([runs[0]])); // one run shows no recovery
    }

    [Fact]
    public void Waivers_are_counted_by_state()
    {
        WaiverSummary summary = WaiverFigures.Create(
        [
            new("a", "T", "m", "r", new(2029, 12, 31), -1, WaiverState.Expired),
            new("a", "T", "m", "r", new(2030, 1, 31), 30, WaiverState.EndsSoon),
            new("a", "T", "m", "r", new(2030, 2, 1), 31, WaiverState.Current),
            new("a", "T", "m", "r", null, null, WaiverState.Current),
        ]);

        Assert.Equal(new(3, 1, 1, 1, null), summary);
    }

    private static FindingRun Run(int day, params (string Fingerprint, string Rule, bool IsSuppressed)[] results) =>
        new("tool", Start.AddDays(day),
        [
            .. results.Select(static one =>
                new FindingResult(one.Fingerprint, one.Rule, "warning", "m", "f.cs", 1, one.IsSuppressed, null, [])),
        ]);
}
