using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;
using Spectre.Console;

namespace SafeState.Throughput.CommandLine;

/// <summary>Prints the figures of a session: each scene a row, each subject a column.</summary>
internal static class FigureTable
{
    // A file or a pipe has no width: a row shall be a line there.
    private const int WidthOfFiles = 250;

    /// <summary>Prints to standard output.</summary>
    public static void Write(Session session)
    {
        string[] subjects = [.. Subject.All.Where(subject => session.Figures.Any(figures => figures.Cell.Subject == subject))];
        Table table = new Table().RoundedBorder().Title("Million operations a second").AddColumn(new TableColumn("").NoWrap());
        foreach (string subject in subjects)
        {
            _ = table.AddColumn(new TableColumn(subject).RightAligned());
        }

        foreach (IGrouping<Scene, CellFigures> scene in session.Figures.GroupBy(static figures => figures.Cell.Scene))
        {
            Dictionary<string, CellFigures> row = scene.ToDictionary(static figures => figures.Cell.Subject);
            _ = table.AddRow([Name(scene.Key), .. subjects.Select(subject => row.TryGetValue(subject, out CellFigures? figures) ? Number(figures.Mops) : "")]);
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        AnsiConsole.Write(table);
    }

    private static string Name(Scene scene) =>
        $"{scene.Mix} {scene.Key}-{scene.Value} {scene.Entries} x{scene.Threads}{(scene.Skew == "uniform" ? "" : " " + scene.Skew)}";

    private static string Number(double figure) => figure.ToString(figure < 1 ? "0.0000" : "0.0", CultureInfo.InvariantCulture);
}
