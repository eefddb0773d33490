using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results;

/// <summary>One cell in the file.</summary>
/// <param name="Mix">What was done.</param>
/// <param name="Key">The kind of keys.</param>
/// <param name="Value">The kind of values.</param>
/// <param name="Entries">How many entries the map has.</param>
/// <param name="Threads">How many threads worked on it.</param>
/// <param name="Skew">How the keys were drawn.</param>
/// <param name="Subject">What was measured.</param>
/// <param name="Mops">Million operations a second, all threads together, in the middle round.</param>
/// <param name="BytesPerOp">Bytes allocated for an operation.</param>
/// <param name="BytesPerEntry">Bytes that the map keeps for an entry, keys and referenced values apart.</param>
/// <param name="LongestMicros">The longest single insertion in microseconds; only where a large map grows.</param>
/// <param name="Gc">Collections in all rounds, by generation.</param>
/// <param name="GcPauseMillis">How long they stopped the process.</param>
/// <param name="Clock">Which clock timed it: processor or wall.</param>
/// <param name="Rounds">Million operations a second, round by round: figures of the same round are comparable.</param>
internal sealed record CellResult(
    string Mix,
    string Key,
    string Value,
    int Entries,
    int Threads,
    string Skew,
    string Subject,
    double Mops,
    double BytesPerOp,
    double BytesPerEntry,
    double? LongestMicros,
    IReadOnlyList<int> Gc,
    double GcPauseMillis,
    string Clock,
    IReadOnlyList<double> Rounds)
{
    private const int Digits = 4;

    /// <summary>A cell as it goes into the file.</summary>
    public static CellResult Of(CellFigures figures)
    {
        Scene scene = figures.Cell.Scene;
        return new(
            scene.Mix,
            scene.Key,
            scene.Value,
            scene.Entries,
            scene.Threads,
            scene.Skew,
            figures.Cell.Subject,
            Rounded(figures.Mops),
            Math.Round(figures.BytesPerOperation, 2),
            Math.Round(figures.BytesPerEntry, 2),
            figures.LongestMicros is { } longest ? Math.Round(longest, 1) : null,
            figures.Collections,
            Math.Round(figures.PauseMillis, 2),
            Running.Clock.NameFor(scene.Threads),
            [.. figures.Rounds.Select(Rounded)]);
    }

    /// <summary>A cell as it comes out of the file.</summary>
    public CellFigures ToFigures() => new(
        new Cell(new Scene(Mix, Key, Value, Entries, Threads, Skew), Subject),
        [.. Rounds],
        BytesPerOp,
        BytesPerEntry,
        [.. Gc],
        GcPauseMillis,
        LongestMicros);

    // To some significant digits: cells lie between a hundred a second and a hundred million.
    private static double Rounded(double figure)
    {
        if (figure == 0)
        {
            return 0;
        }

        double scale = Math.Pow(10, Digits - 1 - Math.Floor(Math.Log10(Math.Abs(figure))));
        return Math.Round(figure * scale) / scale;
    }
}
