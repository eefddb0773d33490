using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tool.Inventory;
using SafeState.Tool.Loading;
using SafeState.Tool.Reports;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate inventory</c>: lists all shared state, and how it is protected.</summary>
internal static class InventoryCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="console">The console, for the table.</param>
    /// <param name="output">The output, for other formats.</param>
    /// <param name="today">The day on which waivers are compared.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<int> Run(InventoryOptions options, IAnsiConsole console, TextWriter output, DateOnly today,
        CancellationToken cancellationToken)
    {
        (IReadOnlyList<StateMember> states, long? lines) = await LoadingProgress.Run(console, async report =>
        {
            List<StateMember> found = [];
            long? counted = options.CountLines ? 0 : null;
            foreach (string path in options.Paths)
            {
                LoadedCode code = await CodeLoader.Load(path, report, cancellationToken).ConfigureAwait(false);
                found.AddRange(await InventoryReader.Read(code, report, cancellationToken).ConfigureAwait(false));
                counted += options.CountLines ? LineCount.Count(code, cancellationToken) : 0;
            }

            return ((IReadOnlyList<StateMember>)found, counted);
        }).ConfigureAwait(false);
        if (options.Json is not null)
        {
            Json.Write(options.Json, new InventoryFile(states, lines));
        }

        if (options.Markdown is not null)
        {
            ReportFile.Write(options.Markdown, InventoryReport.Markdown(states));
        }

        switch (options.Output)
        {
            case InventoryFormat.Json:
                await output.WriteLineAsync(Json.Line(new InventoryFile(states, lines))).ConfigureAwait(false);
                break;
            case InventoryFormat.Md:
                await output.WriteAsync(InventoryReport.Markdown(states)).ConfigureAwait(false);
                break;
            case InventoryFormat.Csv:
                await output.WriteAsync(InventoryReport.Csv(states)).ConfigureAwait(false);
                break;
            default:
                InventoryReport.Write(console, states);
                if (lines is not null)
                {
                    console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines of code"));
                }

                break;
        }

        return options.FailOnExpired && ReportExpired(states, today) ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>Names each waiver whose last day is over.</summary>
    private static bool ReportExpired(IReadOnlyList<StateMember> states, DateOnly today)
    {
        StateMember[] expired = [.. states.Where(state =>
            DateOnly.TryParseExact(state.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly until)
            && until < today)];
        foreach (StateMember state in expired)
        {
            Console.Error.WriteLine(
                $"The waiver of {state.Member} expired on {state.Until}: guard it, or set a new day. Its reason: {state.Reason}");
        }

        return expired.Length > 0;
    }

    /// <summary>The file that <c>--json</c> writes.</summary>
    private sealed record InventoryFile(IReadOnlyList<StateMember> State, long? Lines);
}
