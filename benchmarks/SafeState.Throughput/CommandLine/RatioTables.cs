using System;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Results;
using Spectre.Console;

namespace SafeState.Throughput.CommandLine;

/// <summary>Prints how many times as fast each guarded map is as the others: each scene a row, each other a column.</summary>
internal static class RatioTables
{
    // A file or a pipe has no width: a row shall be a line there.
    private const int WidthOfFiles = 250;

    /// <summary>Prints to standard output.</summary>
    public static void Write(Findings findings)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        foreach (Comparison comparison in Comparison.All(findings.Figures))
        {
            Table table = new Table().RoundedBorder().Title($"{comparison.Subject}: how many times as fast as")
                .AddColumn(new TableColumn("").NoWrap());
            _ = table.AddColumn(new TableColumn("Mops").RightAligned());
            foreach (string peer in comparison.Peers)
            {
                _ = table.AddColumn(new TableColumn(peer).RightAligned());
            }

            foreach (Scene scene in comparison.Scenes)
            {
                _ = table.AddRow(
                    [scene.Name, Figure.Rate(comparison.Figures(scene).Mops),
                    .. comparison.Peers.Select(peer => Cell(comparison.Against(peer, scene)))]);
            }

            AnsiConsole.Write(table);
        }
    }

    private static string Cell(Ratio? ratio) => ratio is { } value ? (value.Middle < 1 ? $"[red]{value}[/]" : value.ToString()) : "";
}
