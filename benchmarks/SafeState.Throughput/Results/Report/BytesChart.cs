using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;
using ScottPlot;

namespace SafeState.Throughput.Results.Report;

/// <summary>A chart of the bytes that an entry takes: the kinds of maps side by side, a bar for each subject.</summary>
internal static class BytesChart
{
    /// <summary>The name of its files, without what follows the point.</summary>
    public const string FileName = "bytes";

    private const int Width = 1_200;
    private const int Height = 500;
    private const double GroupWidth = 0.8;

    /// <summary>Writes it as PNG and as SVG.</summary>
    public static void Save(DirectoryInfo folder, IReadOnlyList<CellFigures> figures)
    {
        using Plot plot = new();
        ImmutableArray<(string Key, string Value, int Entries)> kinds =
            [.. figures.Select(static cell => cell.Cell.Scene.Maps).Distinct()];
        ImmutableArray<string> subjects = [.. Subject.All.Where(subject => figures.Any(cell => cell.Cell.Subject == subject))];
        double width = GroupWidth / subjects.Length;
        for (int subject = 0; subject < subjects.Length; subject++)
        {
            Color color = plot.Add.Palette.GetColor(subject);
            double offset = ((subject + 0.5) * width) - (GroupWidth / 2);
            Bar[] bars =
            [
                .. from kind in Enumerable.Range(0, kinds.Length)
                   let cell = figures.FirstOrDefault(cell => cell.Cell.Subject == subjects[subject] && cell.Cell.Scene.Maps == kinds[kind])
                   where cell is not null
                   select new Bar { Position = kind + offset, Size = width, Value = cell.BytesPerEntry, FillColor = color, LineWidth = 0 },
            ];
            _ = plot.Add.Bars(bars);
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = subjects[subject], FillColor = color });
        }

        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, kinds.Length).Select(static kind => (double)kind)],
            [.. kinds.Select(static kind => $"{kind.Key}-{kind.Value} {kind.Entries}")]);
        plot.Axes.Margins(bottom: 0);
        plot.Title("Bytes for an entry");
        plot.YLabel("bytes");
        _ = plot.ShowLegend(Edge.Right);
        _ = plot.SavePng(Path.Combine(folder.FullName, FileName + ".png"), Width, Height);
        _ = plot.SaveSvg(Path.Combine(folder.FullName, FileName + ".svg"), Width, Height);
    }
}
