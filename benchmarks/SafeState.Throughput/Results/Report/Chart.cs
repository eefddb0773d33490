using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using SafeState.Throughput.Cells;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace SafeState.Throughput.Results.Report;

/// <summary>A chart of how many times as fast a guarded map is: the mixes side by side, a bar for each of the others.</summary>
internal sealed class Chart
{
    private const int Width = 1_200;
    private const int Height = 500;
    private const double GroupWidth = 0.8;
    private const int MostTicks = 12;

    private readonly Comparison _comparison;
    private readonly ImmutableArray<Scene> _scenes;

    private Chart(Comparison comparison, IEnumerable<Scene> scenes)
    {
        _comparison = comparison;
        _scenes = [.. scenes];
        Scene first = _scenes[0];
        string threads = first.Threads == 1 ? "1 thread" : $"{first.Threads} threads";
        Title = $"{comparison.Subject}, {first.Key} keys, {first.Value} values, {first.Entries} entries, {threads}, {first.Skew}";
        FileName = $"{comparison.Subject}-{first.Key}-{first.Value}-{first.Entries}-x{first.Threads}-{first.Skew}".ToLowerInvariant();
    }

    /// <summary>The guarded map.</summary>
    public string Subject => _comparison.Subject;

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>The name of its files, without what follows the point.</summary>
    public string FileName { get; }

    /// <summary>A chart for each kind of map and number of threads.</summary>
    public static IEnumerable<Chart> All(Comparison comparison) => comparison.Scenes
        .GroupBy(static scene => (scene.Maps, scene.Threads, scene.Skew))
        .Select(scenes => new Chart(comparison, scenes));

    /// <summary>Writes it as PNG and as SVG.</summary>
    public void Save(DirectoryInfo folder)
    {
        using Plot plot = new();
        ImmutableArray<string> peers =
            [.. _comparison.Peers.Where(peer => _scenes.Any(scene => _comparison.Against(peer, scene) is not null))];
        for (int peer = 0; peer < peers.Length; peer++)
        {
            AddBars(plot, peers[peer], peer, peers.Length);
        }

        _ = plot.Add.HorizontalLine(0, width: 2, color: Colors.Black);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, _scenes.Length).Select(static index => (double)index)],
            [.. _scenes.Select(static scene => scene.Mix)]);
        plot.Axes.Left.TickGenerator = Doublings(plot);
        plot.Title(Title);
        plot.YLabel("times as fast");
        _ = plot.ShowLegend(Edge.Right);
        _ = plot.SavePng(Path.Combine(folder.FullName, FileName + ".png"), Width, Height);
        _ = plot.SaveSvg(Path.Combine(folder.FullName, FileName + ".svg"), Width, Height);
    }

    // Logarithms: twice and half as fast are bars of one length, up and down.
    private void AddBars(Plot plot, string peer, int index, int peers)
    {
        double width = GroupWidth / peers;
        double offset = ((index + 0.5) * width) - (GroupWidth / 2);
        List<Bar> bars = [];
        for (int scene = 0; scene < _scenes.Length; scene++)
        {
            if (_comparison.Against(peer, _scenes[scene]) is { } ratio)
            {
                bars.Add(
                    new Bar
                    {
                        Position = scene
                        + offset,
                        Size = width,
                        Value = Math.Log2(ratio.Middle),
                        FillColor = plot.Add.Palette.GetColor(index),
                        LineWidth = 0
                    });
                AddInterval(plot, scene + offset, ratio);
            }
        }

        plot.Legend.ManualItems.Add(new LegendItem { LabelText = "against " + peer, FillColor = plot.Add.Palette.GetColor(index) });
        _ = plot.Add.Bars(bars);
    }

    private static void AddInterval(Plot plot, double position, Ratio ratio)
    {
        LinePlot interval = plot.Add.Line(position, Math.Log2(ratio.Low), position, Math.Log2(ratio.High));
        interval.Color = Colors.Black;
        interval.MarkerSize = 0;
    }

    private static NumericManual Doublings(Plot plot)
    {
        plot.Axes.AutoScale();
        AxisLimits limits = plot.Axes.GetLimits();
        NumericManual ticks = new();
        int step = Math.Max(1, (int)((limits.Top - limits.Bottom) / MostTicks));
        for (int power = (int)Math.Floor(limits.Bottom) / step * step; power <= limits.Top; power += step)
        {
            ticks.AddMajor(power, power < 0 ? $"1/{1L << -power}" : $"{1L << power}");
        }

        return ticks;
    }
}
