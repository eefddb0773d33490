using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tool.Analysis;
using SafeState.Tool.Live;
using SafeState.Tool.Loading;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary>The commands of the tool, and their options. Other programs call them: names and meanings stay.</summary>
internal static class CommandLine
{
    private const string SecondsRule = "is from 0.1 to 86400 seconds.";

    /// <summary>Creates the root command.</summary>
    public static RootCommand Create(IAnsiConsole console) =>
        new("Finds shared state that nothing guards, and shows the stores of running processes.")
        {
            Scan(console), Inventory(console), Fix(console), Explain(console), Ps(console), Monitor(console),
            KneeCommandLine.Create(console, Guarded),
        };

    private static Argument<string> PathArgument() =>
        new("PATH") { Description = "A solution (.sln, .slnx), a project (.csproj), a C# file, or a folder of C# files." };

    private static Command Scan(IAnsiConsole console)
    {
        Argument<string> path = PathArgument();
        Option<string?> sarif = File("--sarif", "Write the findings to this file as SARIF 2.1.0.");
        Option<string?> json = File("--json", "Write the findings to this file as JSON.");
        Option<string?> html = File("--html", "Write the findings to this file as a page.");
        Option<string?> baseline = File("--baseline", "Report only what this file does not list.");
        Option<bool> update = new("--update-baseline") { Description = "Write all findings to the baseline." };
        Option<FailLevel> level =
            new("--fail-on")
            {
                Description = "Exit with 1 for new findings of this confidence or a higher one.",
                DefaultValueFactory = static _ => FailLevel.Medium
            };
        Option<string[]> rules = Rules("Run these rules only, for example SAFE301,SAFE302.");
        Command command =
            new("scan", "Reports shared collections that nothing guards.") { path, sarif, json, html, baseline, update, level, rules };
        command.SetAction((parsed, cancellationToken) => Guarded(() => ScanCommand.Run(
            new ScanOptions(
                parsed.GetRequiredValue(path), parsed.GetValue(sarif), parsed.GetValue(json), parsed.GetValue(html),
                    parsed.GetValue(baseline), parsed.GetValue(update), parsed.GetValue(level),
                RuleList.Parse(parsed.GetValue(rules) ?? [])),
            console,
            cancellationToken)));
        return command;
    }

    private static Command Inventory(IAnsiConsole console)
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Solutions (.sln, .slnx), projects (.csproj), C# files, or folders of C# files.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> guardable =
            new("--guardable") { Description = "Find out which fields and properties can be guarded, by guarding them in memory." };
        Option<string?> json = File("--json", "Write the list to this file as JSON.");
        Option<string?> markdown = File("--markdown", "Write the list to this file as Markdown.");
        Option<InventoryFormat> output = new("--output") { Description = "Write a table, JSON, Markdown, or comma-separated values." };
        Option<bool> expired = new("--fail-on-expired") { Description = "Exit with 1 if a waiver has expired." };
        Option<bool> lines = new("--lines") { Description = "Count the lines of code too, for the density of findings." };
        Command command =
            new("inventory", "Lists all shared collections, and how each is protected.")
            { paths, guardable, json, markdown, output, expired, lines };
        command.SetAction((parsed, cancellationToken) => Guarded(() =>
        {
            InventoryOptions options = new(parsed.GetRequiredValue(paths), parsed.GetValue(json), parsed.GetValue(markdown),
                parsed.GetValue(output), parsed.GetValue(expired), parsed.GetValue(lines));
            return parsed.GetValue(guardable)
                ? GuardableCommand.Run(options, console, Console.Out, cancellationToken)
                : InventoryCommand.Run(options, console, Console.Out, DateOnly.FromDateTime(DateTime.UtcNow), cancellationToken);
        }));
        return command;
    }

    private static Command Fix(IAnsiConsole console)
    {
        Argument<string> path =
            new("PATH") { Description = "A solution (.sln, .slnx) or a project (.csproj). It references the package SafeState." };
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would change, and write no file." };
        Option<string[]> rules = Rules("Fix what these rules report, for example SAFE301,SAFE302.");
        Command command = new("fix", "Guards what the rules report, and rewrites its uses.") { path, rules, dryRun };
        command.SetAction((parsed, cancellationToken) => Guarded(() => FixCommand.Run(
            parsed.GetRequiredValue(path), RuleList.Parse(parsed.GetValue(rules) ?? []), parsed.GetValue(dryRun), console,
            cancellationToken)));
        return command;
    }

    private static Command Ps(IAnsiConsole console)
    {
        Option<OutputFormat> output = Output();
        Command command = new("ps", "Lists the .NET processes of this user, and whether they have guarded stores.") { output };
        command.SetAction((parsed, cancellationToken) =>
            Guarded(() => PsCommand.Run(parsed.GetValue(output), console, Console.Out, cancellationToken)));
        return command;
    }

    private static Command Monitor(IAnsiConsole console)
    {
        Option<int?> pid = CheckedOption.NumberOrNull<int>("--pid", "The number of the process.", "is the number of a process.",
            static number => number > 0);
        Option<string?> name = new("--name") { Description = "The name of the process, such as that of its assembly." };
        Option<string?> port = new("--diagnostic-port") { Description = "The diagnostic port of the process, for example in a container." };
        Option<double> interval = CheckedOption.Number<double>("--interval", "The seconds between two samples.", SecondsRule, IsTime);
        interval.HelpName = "SECONDS";
        interval.DefaultValueFactory = static _ => 1;
        Option<double?> duration =
            CheckedOption.NumberOrNull<double>("--duration", "End after this many seconds.", SecondsRule, IsTime);
        duration.HelpName = "SECONDS";
        Option<bool> once = new("--once") { Description = "Show one sample, and end." };
        Option<OutputFormat> output = Output();
        Option<bool> fail = new("--fail-on-alarm") { Description = "Exit with 1 if an alarm was on." };
        Command command = new("monitor", "Shows the stores of a running process: rates, waits, alarms, and advice.")
            { pid, name, port, interval, once, duration, output, fail };
        command.SetAction((parsed, cancellationToken) => Guarded(() => MonitorCommand.Run(
            new MonitorOptions(
                parsed.GetValue(pid), parsed.GetValue(name), parsed.GetValue(port), TimeSpan.FromSeconds(parsed.GetValue(interval)),
                parsed.GetValue(duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : null, parsed.GetValue(once),
                parsed.GetValue(output), parsed.GetValue(fail)),
            console,
            Console.Out,
            TimeProvider.System,
            cancellationToken)));
        return command;
    }

    private static Option<OutputFormat> Output() =>
        new("--output") { Description = "Write a table or JSON. Without it, a console shows a table, and a pipe gets JSON." };

    private static bool IsTime(double seconds) => seconds is >= 0.1 and <= 86_400;

    private static Option<string[]> Rules(string description) =>
        new("--rule") { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = "IDS" };

    private static Command Explain(IAnsiConsole console)
    {
        Argument<string> rule = new("RULE") { Description = "The id of a rule, for example SAFE301." };
        Command command = new("explain", "Shows what a rule reports, why, and what to do.") { rule };
        command.SetAction((parsed, _) => Guarded(() => Task.FromResult(ExplainCommand.Run(parsed.GetRequiredValue(rule), console))));
        return command;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <summary>
    /// What keeps a command from its work is said in one line, without a stack. Anything else is a defect of the tool, and has its stack.
    /// </summary>
    private static async Task<int> Guarded(Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (CannotAttachException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return problem.ExitCode;
        }
        catch (Exception problem)
            when (problem is CannotLoadException or ScanFailedException or System.IO.IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"safestate failed. Report this with the code that caused it. {defect}")
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
