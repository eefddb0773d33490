using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tool.Analysis;
using SafeState.Tool.Loading;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary>The commands of the tool, and their options. Other programs call them: names and meanings stay.</summary>
internal static class CommandLine
{
    /// <summary>Creates the root command.</summary>
    public static RootCommand Create(IAnsiConsole console) =>
        new("Finds shared state that nothing guards.") { Scan(console), Inventory(console), Fix(console), Explain(console) };

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
        Argument<string> path = PathArgument();
        Option<string?> json = File("--json", "Write the list to this file as JSON.");
        Option<string?> markdown = File("--markdown", "Write the list to this file as Markdown.");
        Command command = new("inventory", "Lists all shared collections, and how each is protected.") { path, json, markdown };
        command.SetAction((parsed, cancellationToken) => Guarded(() => InventoryCommand.Run(
            parsed.GetRequiredValue(path), parsed.GetValue(json), parsed.GetValue(markdown), console, cancellationToken)));
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
        catch (Exception problem)
            when (problem is CannotLoadException or ScanFailedException or System.IO.IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"safestate failed. Report this with the code that caused it. {defect}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
