using System;
using System.Globalization;
using SafeState.Throughput.FalseSharing;
using SafeState.Throughput.Results;
using SafeState.Throughput.Running;
using Spectre.Console;

namespace SafeState.Throughput.CommandLine;

/// <summary>Measures false sharing and prints the figures: each number of threads a row.</summary>
internal static class FalseSharingTable
{
    private const int MostThreads = 8;

    /// <summary>Measures, and prints to standard output.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(FalseSharingRun run)
    {
        Table table = new Table().RoundedBorder()
            .Title("Million writes of a stripe's hot fields a second, a stripe for each thread")
            .AddColumn(new TableColumn("threads").RightAligned())
            .AddColumn(new TableColumn("as laid out").RightAligned())
            .AddColumn(new TableColumn("in one cache line").RightAligned())
            .AddColumn(new TableColumn("times as fast").RightAligned());
        bool exact = true;
        for (int threads = 1; threads <= Math.Min(MostThreads, Environment.ProcessorCount); threads++)
        {
            FalseSharingFigures figures = run.Measure(threads);
            exact &= figures.TotalsAreExact;
            _ = table.AddRow(threads.ToString(CultureInfo.InvariantCulture), Figure.Rate(Median.Of(figures.AsLaidOut)),
                Figure.Rate(Median.Of(figures.Packed)), figures.Ratio.ToString());
        }

        AnsiConsole.Write(table);
        if (!exact)
        {
            Console.Error.WriteLine("The fields do not hold as many writes as were made.");
        }

        return exact ? ExitCode.Success : ExitCode.Failed;
    }
}
