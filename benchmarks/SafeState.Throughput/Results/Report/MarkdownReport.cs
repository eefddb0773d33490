using System.Collections.Generic;
using System.Linq;
using System.Text;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results.Report;

/// <summary>The tables of a run as a Markdown page.</summary>
internal sealed class MarkdownReport(Findings findings, MachineInfo machine, IReadOnlyList<Chart> charts)
{
    private readonly StringBuilder _text = new();

    /// <inheritdoc/>
    public override string ToString()
    {
        _ = _text.Clear();
        WriteHead();
        foreach (Comparison comparison in Comparison.All(findings.Figures))
        {
            WriteComparison(comparison);
        }

        WriteMemory();
        return _text.ToString();
    }

    private void WriteHead() => _text.Append($"""
        # Throughput

        | | |
        |---|---|
        | Date | {machine.Date} |
        | Machine | {machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GiB, {machine.System} |
        | Runtime | {machine.Runtime}, collector: {machine.Gc} |
        | Command | `{machine.Command.Replace("|", "\\|", System.StringComparison.Ordinal)}` |
        | Checks | {(findings.Checks.Failed == 0 ? "all passed" : findings.Checks.Failed + " failed")} |

        A figure says how many times as fast the guarded map is as the other in the same run. It is the median over the rounds, each divided
        by the other's figure of the same round, with its interval (Harrell-Davis, 95 %). Above 1 the guarded map is faster. If the whole
        interval lies below 1, the guarded map is slower, and the figure is bold. If the interval holds 1, the rounds do not show which one
        is faster.

        """);

    private void WriteComparison(Comparison comparison)
    {
        _ = _text.Append(
            $"\n## {comparison.Subject}\n\n| | Mops | B/op | {string.Join(" | ", comparison.Peers)} "
            + $"|\n|---|--:|--:|{string.Concat(comparison.Peers.Select(static _ => "--:|"))}\n");
        foreach (Scene scene in comparison.Scenes)
        {
            CellFigures figures = comparison.Figures(scene);
            _ = _text.Append($"| {scene.Name} | {Figure.Rate(figures.Mops)} | {Figure.Bytes(figures.BytesPerOperation)} |");
            foreach (string peer in comparison.Peers)
            {
                _ = _text.Append($" {Cell(comparison.Against(peer, scene))} |");
            }

            _ = _text.Append('\n');
        }

        foreach (Chart chart in charts.Where(chart => chart.Subject == comparison.Subject))
        {
            _ = _text.Append($"\n![{chart.Title}]({chart.FileName}.svg)\n");
        }
    }

    private void WriteMemory()
    {
        string[] subjects = [.. Subject.All.Where(subject => findings.Figures.Any(figures => figures.Cell.Subject == subject))];
        _ = _text.Append(
            $"\n## Bytes for an entry\n\nAfter a full collection, without the keys and the values that are references.\n\n| | "
            + $"{string.Join(" | ", subjects)} |\n|---|{string.Concat(subjects.Select(static _ => "--:|"))}\n");
        foreach (IGrouping<(string Key, string Value, int Entries),
            CellFigures> maps in findings.Figures.GroupBy(static figures => figures.Cell.Scene.Maps))
        {
            _ = _text.Append($"| {maps.Key.Key}-{maps.Key.Value} {maps.Key.Entries} |");
            foreach (string subject in subjects)
            {
                CellFigures? figures = maps.FirstOrDefault(figures => figures.Cell.Subject == subject);
                _ = _text.Append($" {(figures is null ? "" : Figure.Bytes(figures.BytesPerEntry))} |");
            }

            _ = _text.Append('\n');
        }

        _ = _text.Append($"\n![Bytes for an entry]({BytesChart.FileName}.svg)\n");
        WriteLongest();
    }

    private void WriteLongest()
    {
        CellFigures[] grown = [.. findings.Figures.Where(static figures => figures.LongestMicros is not null)];
        if (grown.Length == 0)
        {
            return;
        }

        _ = _text.Append("\n## The longest single insertion while a map grows\n\n| | microseconds |\n|---|--:|\n");
        foreach (CellFigures figures in grown)
        {
            _ = _text.Append($"| {figures.Cell.Scene.Name}, {figures.Cell.Subject} | {figures.LongestMicros:0} |\n");
        }
    }

    private static string Cell(Ratio? ratio) => ratio is { } value ? (value.IsLoss ? $"**{value}**" : value.ToString()) : "";
}
