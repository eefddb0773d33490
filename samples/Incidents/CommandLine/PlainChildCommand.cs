using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using Incidents.Reporting;
using Incidents.Running;

namespace Incidents.CommandLine;

/// <summary>What the child process of <see cref="PlainChild"/> does: plays the plain variant and reports it as JSON.</summary>
internal static class PlainChildCommand
{
    public const string Name = "plain-child";

    public static Command Create()
    {
        RunOptions options = new();
        options.Case.Required = true;
        Command command = new(Name, "Plays the plain variant of one incident in this process") { Hidden = true };
        options.AddTo(command);
        command.SetAction(parsed => Play(options, parsed));
        return command;
    }

    private static int Play(RunOptions options, ParseResult parsed)
    {
        IIncident incident = options.Incidents(parsed).Single();
        CaseResult result = new RoundLoop(incident, Variant.Plain, options.Load(parsed), RoundLimits.Plain).Run();
        Console.Out.WriteLine(JsonSerializer.Serialize(result, ReportJson.Default.CaseResult));
        return ExitCode.Success;
    }
}
