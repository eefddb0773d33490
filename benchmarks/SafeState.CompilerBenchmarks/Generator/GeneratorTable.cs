using System;
using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;

namespace SafeState.CompilerBenchmarks.Generator;

/// <summary>Measures the generator over 10, 100, and 1,000 guarded types, from scratch and after each kind of edit.</summary>
internal static class GeneratorTable
{
    /// <summary>Writes the least and the median times of 25 runs.</summary>
    public static void Print()
    {
        Table table = new Table().Border(TableBorder.Markdown).AddColumn("Guarded types");
        table.AddColumn("cold, ms").AddColumn("cold, µs a type");
        foreach (EditKind kind in Enum.GetValues<EditKind>())
        {
            table.AddColumn($"{Edits.Describe(kind)}, ms (files emitted again)");
        }

        Measurement.WarmUp();
        foreach (int types in new[] { 10, 100, 1_000 })
        {
            Times cold = Measurement.Cold(types);
            List<string> row = [types.ToString(CultureInfo.InvariantCulture), FormatBoth(cold), Format(cold.Least * 1_000 / types)];
            foreach (EditKind kind in Enum.GetValues<EditKind>())
            {
                (Times times, int emitted) = Measurement.AfterEdit(types, kind);
                row.Add($"{FormatBoth(times)} ({emitted.ToString(CultureInfo.InvariantCulture)})");
            }

            table.AddRow([.. row]);
        }

        AnsiConsole.Profile.Width = 240;
        AnsiConsole.Write(table);
    }

    private static string FormatBoth(Times times) => $"{Format(times.Least)} / {Format(times.Median)}";

    private static string Format(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
