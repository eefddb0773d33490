using System;
using System.Collections.Generic;
using System.Globalization;
using SafeState.GeneratorBenchmarks;
using Spectre.Console;

// Measures the generator over 10, 100 and 1,000 guarded types: from scratch, and after each kind of edit.
// usage: dotnet run -c Release --project benchmarks/SafeState.GeneratorBenchmarks
Table table = new Table().Border(TableBorder.Markdown).AddColumn("Guarded types");
table.AddColumn("cold, ms").AddColumn("cold, µs a type");
foreach (EditKind kind in Enum.GetValues<EditKind>())
{
    table.AddColumn($"{Edits.Describe(kind)}, ms (files emitted again)");
}

Measurement.WarmUp();
foreach (int types in new[] { 10, 100, 1_000 })
{
    double cold = Measurement.Cold(types);
    List<string> row = [types.ToString(CultureInfo.InvariantCulture), Format(cold), Format(cold * 1_000 / types)];
    foreach (EditKind kind in Enum.GetValues<EditKind>())
    {
        (double milliseconds, int emitted) = Measurement.AfterEdit(types, kind);
        row.Add($"{Format(milliseconds)} ({emitted.ToString(CultureInfo.InvariantCulture)})");
    }

    table.AddRow([.. row]);
}

AnsiConsole.Profile.Width = 240;
AnsiConsole.Write(table);

static string Format(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
