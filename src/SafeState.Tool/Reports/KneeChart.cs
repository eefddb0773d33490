using System;
using System.Collections.Generic;
using System.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;
using SafeState.Scaling;

namespace SafeState.Tool.Reports;

/// <summary>Draws throughput over threads: points as measured, and the fitted curve of each strategy.</summary>
internal static class KneeChart
{
    private const int Width = 800;
    private const int Height = 480;
    private const int CurvePoints = 100;

    private static readonly OxyColor[] s_colors =
        [OxyColor.FromRgb(0x00, 0x72, 0xB2), OxyColor.FromRgb(0xD5, 0x5E, 0x00), OxyColor.FromRgb(0x00, 0x9E, 0x73),
        OxyColor.FromRgb(0xCC, 0x79, 0xA7)];

    private static readonly MarkerType[] s_markers = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond];

    /// <summary>Returns the chart as SVG.</summary>
    public static string Draw(IReadOnlyList<StrategyResult> results)
    {
        PlotModel model = new() { Title = "Throughput by threads", DefaultFont = "Arial", Background = OxyColors.White };
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = "threads",
            Minimum = 0,
            MinimumMajorStep = 1,
            MinorTickSize = 0,
            MajorGridlineStyle = LineStyle.Dot,
        });
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Left,
            Title = "million operations a second",
            AxisTitleDistance = 12,
            Minimum = 0,
            MaximumPadding = 0.1,
            MajorGridlineStyle = LineStyle.Dot,
        });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft });
        for (int i = 0; i < results.Count; i++)
        {
            Add(model, results[i], s_colors[i % s_colors.Length], s_markers[i % s_markers.Length]);
        }

        SvgExporter exporter = new()
        {
            Width = Width,
            Height = Height,
            UseVerticalTextAlignmentWorkaround = true,
            TextMeasurer = new PixelMeasurer(),
        };
        return exporter.ExportToString(model);
    }

    private static void Add(PlotModel model, StrategyResult result, OxyColor color, MarkerType marker)
    {
        LineSeries measured = new()
        {
            Title = result.Strategy.ToString(),
            Color = color,
            LineStyle = result.Fit is null ? LineStyle.Solid : LineStyle.None,
            MarkerType = marker,
            MarkerFill = color,
            MarkerSize = 4,
        };
        measured.Points.AddRange(result.Points.Select(static point => new DataPoint(point.Threads, point.Rate / 1e6)));
        model.Series.Add(measured);
        if (result.Fit is { } fit)
        {
            double most = ScalingOptions.Fitted([.. result.Points.Select(static point => point.Threads)], Environment.ProcessorCount)[^1];
            LineSeries curve = new() { Color = color, StrokeThickness = 1.5 };
            curve.Points.AddRange(Enumerable.Range(0, CurvePoints + 1).Select(step => 1 + ((most - 1) * step / CurvePoints))
                .Select(threads => new DataPoint(threads, fit.Curve.At(threads) / 1e6)));
            model.Series.Add(curve);
        }
    }

    /// <summary>Measures texts with the metrics of PDF fonts, which are in points. SVG has pixels.</summary>
    private sealed class PixelMeasurer() : PdfRenderContext(Width, Height, OxyColors.White)
    {
        private const double PixelsPerPoint = 96.0 / 72;

        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            OxySize points = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new(points.Width * PixelsPerPoint, points.Height * PixelsPerPoint);
        }
    }
}
