using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Results;
using SafeState.Throughput.Running;
using Spectre.Console;

namespace SafeState.Throughput.CommandLine;

/// <summary>Prints the figures of a run: each scene a row, each subject a column.</summary>
internal static class FigureTable
{
    /// <summary>Prints to standard output.</summary>
    public static void Write(Findings findings)
    {
        string[] subjects = [.. Subject.All.Where(subject => findings.Figures.Any(figures => figures.Cell.Subject == subject))];
        Table table = new Table().RoundedBorder().Title("Million operations a second").AddColumn(new TableColumn("").NoWrap());
        foreach (string subject in subjects)
        {
            _ = table.AddColumn(new TableColumn(subject).RightAligned());
        }

        foreach (IGrouping<Scene, CellFigures> scene in findings.Figures.GroupBy(static figures => figures.Cell.Scene))
        {
            Dictionary<string, CellFigures> row = scene.ToDictionary(static figures => figures.Cell.Subject);
            _ = table.AddRow(
                [scene.Key.Name,
                .. subjects.Select(subject => row.TryGetValue(subject, out CellFigures? figures) ? Figure.Rate(figures.Mops) : "")]);
        }

        AnsiConsole.Write(table);
    }
}
