using System;
using System.CommandLine;
using SafeState.Tool.Commands;
using Spectre.Console;

// Finds shared state: scan, inventory, explain. Shows running processes: ps, monitor.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 200;
}

ParseResult parsed = CommandLine.Create(AnsiConsole.Console).Parse(args);
int code = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? ExitCode.Failed : code;
