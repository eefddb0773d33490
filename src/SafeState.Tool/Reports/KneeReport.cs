using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Scaling;
using Spectre.Console;

namespace SafeState.Tool.Reports;

/// <summary>Shows the result of <c>safestate knee</c> as tables.</summary>
internal static class KneeReport
{
    /// <summary>Writes the tables.</summary>
    public static void Write(IAnsiConsole console, KneeFile file)
    {
        console.WriteLine(
            Text($"{file.Workload.Keys:N0} keys, {file.Workload.Reads:P0} reads, skew {file.Workload.Skew}, ")
            + Text($"values of {file.Workload.ValueBytes} bytes; {file.Processors} processors, {file.Runtime}"));
        console.Write(Throughput(file.Strategies));
        console.Write(Summary(file.Strategies));
        foreach (string line in file.Strategies.Select(Advice).OfType<string>())
        {
            console.WriteLine(line);
        }
    }

    private static Table Throughput(IReadOnlyList<KneeStrategy> strategies)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("Million operations a second")
            .AddColumn(new TableColumn("Threads").RightAligned());
        foreach (KneeStrategy strategy in strategies)
        {
            table = table.AddColumn(new TableColumn(strategy.Strategy.ToString()).RightAligned());
        }

        for (int i = 0; i < strategies[0].Points.Count; i++)
        {
            _ = table.AddRow(
            [
                strategies[0].Points[i].Threads.ToString(CultureInfo.InvariantCulture),
                .. strategies.Select(strategy => Rate(strategy.Points[i])),
            ]);
        }

        return table;
    }

    private static Table Summary(IReadOnlyList<KneeStrategy> strategies)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("Strategy").AddColumn("Knee");
        foreach (string title in new[] { "σ", "κ", "R²", "p50", "p99", "p99.9", "B/op", "GC", "Contended" })
        {
            table = table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (KneeStrategy strategy in strategies)
        {
            PointResult most = strategy.Points[^1];
            _ = table.AddRow(
                strategy.Strategy.ToString(),
                Markup.Escape(strategy.Verdict),
                strategy.Fit is { } fit ? Text($"{fit.Sigma:0.###}") : "-",
                strategy.Fit is { } curve ? Text($"{curve.Kappa:0.#####}") : "-",
                strategy.Fit is { } quality ? Text($"{quality.RSquared:0.00}") : "-",
                Time(strategy.Latency.P50),
                Time(strategy.Latency.P99),
                Time(strategy.Latency.P999),
                Text($"{most.BytesPerOperation:0.#}"),
                Text($"{most.PauseShare:P1}"),
                strategy.ContendedShare is { } share ? Text($"{share:P1}") : "-");
        }

        return table;
    }

    private static string? Advice(KneeStrategy strategy) => strategy.Advice switch
    {
        { Agrees: false, Measured: { } measured } advice => Text(
            $"{Advised(strategy, advice)} and expects {advice.Expected:0.0} times the speed. Here it was {measured:0.0} times: ")
            + "another strategy is faster.",
        { Agrees: true } advice when advice.Recommended != strategy.Strategy => Text(
            $"{Advised(strategy, advice)} (expected {advice.Expected:0.0} times the speed, measured {advice.Measured:0.0} times)."),
        _ => null,
    };

    private static string Advised(KneeStrategy strategy, AdviceResult advice) =>
        $"{strategy.Strategy}: a host advises {advice.Recommended}";

    private static string Rate(PointResult point) =>
        Text($"{point.Rate / 1e6:0.00} ({point.Lowest / 1e6:0.00} to {point.Highest / 1e6:0.00})");

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => Text($"{nanoseconds:0} ns"),
        < 1e6 => Text($"{nanoseconds / 1e3:0.0} µs"),
        _ => Text($"{nanoseconds / 1e6:0.0} ms"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
