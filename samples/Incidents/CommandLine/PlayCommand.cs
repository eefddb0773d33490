using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Incidents.Reporting;
using Incidents.Running;
using Spectre.Console;

namespace Incidents.CommandLine;

/// <summary>The main job: each incident on a plain map in a child process, then on a guarded one in this process.</summary>
internal sealed class PlayCommand(RunOptions options)
{
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write one JSON object to standard output; progress goes to standard error",
        Arity = ArgumentArity.Zero,
    };

    public void Configure(RootCommand root)
    {
        root.Options.Add(_json);
        options.AddTo(root);
        root.SetAction(PlayAsync);
    }

    private async Task<int> PlayAsync(ParseResult parsed, CancellationToken cancellation)
    {
        bool json = parsed.GetValue(_json);
        IReadOnlyList<IIncident> incidents = options.Incidents(parsed);
        Report report = await new RunProgress(Terminal.On(json ? Console.Error : Console.Out))
            .PlayAsync([.. incidents.SelectMany(incident => Runs(parsed, incident))], cancellation);
        Write(report, json);
        return Verdict(report);
    }

    private IEnumerable<PlannedRun> Runs(ParseResult parsed, IIncident incident) =>
    [
        new(incident, Variant.Plain, PlainChild.OfThisProgram(incident.Name, options.ForChild(parsed, incident)).RunAsync),
        new(incident, Variant.Guarded, cancellation =>
            Task.Run(new RoundLoop(incident, Variant.Guarded, options.Load(parsed), RoundLimits.Guarded).Run, cancellation)),
    ];

    private static void Write(Report report, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.Report));
        }
        else
        {
            ReportTable.Write(Terminal.On(Console.Out), report);
        }
    }

    /// <summary>The exit code that a report deserves; every guarded defect is named on standard error.</summary>
    public static int Verdict(Report report)
    {
        CaseResult[] broken = [.. report.Cases.Where(result => result is { Variant: Variant.Guarded, Defects: > 0 })];
        foreach (CaseResult result in broken)
        {
            Console.Error.WriteLine(
                $"{result.Case}, guarded: {ReportTable.Count(result.Defects)}. {ReportTable.Seen(result).ReplaceLineEndings("; ")}");
        }

        return broken.Length > 0 ? ExitCode.GuardedDefect : ExitCode.Success;
    }
}
