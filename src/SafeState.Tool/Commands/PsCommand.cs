using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Diagnostics.NETCore.Client;
using SafeState.Tool.Live;
using SafeState.Tool.Reports;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate ps</c>: lists the .NET processes that have guarded stores.</summary>
internal static class PsCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="format">How to show the list.</param>
    /// <param name="console">The console, for a table.</param>
    /// <param name="output">The output, for JSON.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public static async Task<int> Run(OutputFormat format, IAnsiConsole console, TextWriter output, CancellationToken cancellationToken)
    {
        RunningProcess[] processes = await Task.WhenAll(LiveTarget.All()
            .Select(process => Describe(process.Pid, process.Name, cancellationToken))).ConfigureAwait(false);
        if (format == OutputFormat.Json || format == OutputFormat.Auto && !console.Profile.Capabilities.Interactive)
        {
            await output.WriteLineAsync(Json.Line(new ProcessList(processes))).ConfigureAwait(false);
        }
        else
        {
            console.Write(ToTable(processes));
        }

        return processes.Any(static process => process.HasStores == true) ? ExitCode.Clean : ExitCode.NoStore;
    }

    private static Table ToTable(RunningProcess[] processes)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("PID").RightAligned()).AddColumn("Process")
            .AddColumn("Guarded stores");
        foreach (RunningProcess process in processes)
        {
            _ = table.AddRow(process.Pid.ToString(CultureInfo.InvariantCulture), Markup.Escape(process.Name), process.HasStores switch
            {
                true => "yes",
                false => "no",
                null => $"[yellow]{Markup.Escape(process.Problem ?? "unknown")}[/]",
            });
        }

        return table;
    }

    private static async Task<RunningProcess> Describe(int pid, string name, CancellationToken cancellationToken)
    {
        try
        {
            LiveTarget target = new(new DiagnosticsClient(pid), name);
            LiveSession session = await LiveSession.Open(target, TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                return new(pid, name, await session.HasStores(cancellationToken).ConfigureAwait(false), Problem: null);
            }
        }
        catch (CannotAttachException problem)
        {
            return new(pid, name, HasStores: null, problem.Message);
        }
    }

    /// <summary>What the command writes as JSON.</summary>
    private sealed record ProcessList(IReadOnlyList<RunningProcess> Processes);

    /// <summary>A process.</summary>
    /// <param name="Pid">Its number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="HasStores">Whether it has guarded stores; null if that is not known.</param>
    /// <param name="Problem">Why it is not known.</param>
    private sealed record RunningProcess(int Pid, string Name, bool? HasStores, string? Problem);
}
