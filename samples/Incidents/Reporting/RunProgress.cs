using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Incidents.Running;
using Spectre.Console;

namespace Incidents.Reporting;

/// <summary>Plays runs one after the other and shows how far it is.</summary>
internal sealed class RunProgress(IAnsiConsole console)
{
    public Task<Report> PlayAsync(IReadOnlyList<PlannedRun> runs, CancellationToken cancellation) =>
        console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
                new ElapsedTimeColumn())
            .StartAsync(progress => PlayAsync(progress, runs, cancellation));

    private async Task<Report> PlayAsync(ProgressContext progress, IReadOnlyList<PlannedRun> runs, CancellationToken cancellation)
    {
        List<CaseResult> results = [];
        ProgressTask task = progress.AddTask("Playing", maxValue: runs.Count);
        foreach (PlannedRun run in runs)
        {
            task.Description = Describe(run);
            if (run.Variant == Variant.Plain)
            {
                console.MarkupLineInterpolated($"[bold]{run.Incident.Name}[/]: {run.Incident.Story}");
            }

            CaseResult result = await run.PlayAsync(cancellation);
            console.MarkupLineInterpolated($"{Describe(run)}: {ReportTable.Count(result.Defects)} in {result.Seconds:0.0} s");
            task.Increment(1);
            results.Add(result);
        }

        return new Report(results);
    }

    private static string Describe(PlannedRun run) =>
        run.Variant == Variant.Plain ? $"{run.Incident.Name}, plain map in a child process" : $"{run.Incident.Name}, guarded map";
}
