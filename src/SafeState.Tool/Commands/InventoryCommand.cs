using System.Collections.Generic;
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
    /// <param name="path">The solution, project, file or folder.</param>
    /// <param name="json">The file to write as JSON.</param>
    /// <param name="markdown">The file to write as Markdown.</param>
    /// <param name="console">The console.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<int> Run(string path, string? json, string? markdown, IAnsiConsole console,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<SharedState> states = await LoadingProgress.Run(console, async report =>
        {
            LoadedCode code = await CodeLoader.Load(path, report, cancellationToken).ConfigureAwait(false);
            await Warnings.Write(code.Problems).ConfigureAwait(false);
            return await InventoryReader.Read(code, report, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (json is not null)
        {
            Json.Write(json, new InventoryFile(states));
        }

        if (markdown is not null)
        {
            ReportFile.Write(markdown, InventoryReport.Markdown(states));
        }

        InventoryReport.Write(console, states);
        return ExitCode.Clean;
    }

    /// <summary>The file that <c>--json</c> writes.</summary>
    private sealed record InventoryFile(IReadOnlyList<SharedState> State);
}
