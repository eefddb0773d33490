using System;
using System.Collections.Generic;
using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;
using Spectre.Console;

namespace SafeState.Throughput.CommandLine;

/// <summary>Runs a session and shows how far it is.</summary>
internal static class RunProgress
{
    /// <summary>Runs it. The bar goes to standard error.</summary>
    public static void Show(Session session, IReadOnlyCollection<Cell> cells) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(progress =>
            {
                ProgressTask task = progress.AddTask("Measuring", maxValue: cells.Count);
                session.Run(cells, (what, done) =>
                {
                    task.Description = Markup.Escape(what);
                    task.Increment(done);
                });
            });
}
