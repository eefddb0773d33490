using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tool.Guardable;
using SafeState.Tool.Loading;
using SafeState.Tool.Reports;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate inventory --guardable</c>: tries to guard all state, and lists what can be guarded.</summary>
internal static class GuardableCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="console">The console, for the table.</param>
    /// <param name="output">The output, for JSON.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<int> Run(
        InventoryOptions options, IAnsiConsole console, TextWriter output, CancellationToken cancellationToken)
    {
        List<GuardableCode> found = [];
        foreach (string path in options.Paths)
        {
            found.Add(await LoadingProgress.Run(console, async report =>
            {
                LoadedCode code = await CodeLoader.Load(path, report, cancellationToken).ConfigureAwait(false);
                await Warnings.Write(code.Problems).ConfigureAwait(false);
                return new GuardableCode(path, await GuardableReader.Read(code, report, cancellationToken).ConfigureAwait(false));
            }).ConfigureAwait(false));
        }

        GuardableFile file = GuardableFile.Create(found);
        if (options.Json is not null)
        {
            Json.Write(options.Json, file);
        }

        if (options.Output == InventoryFormat.Json)
        {
            await output.WriteLineAsync(Json.Line(file)).ConfigureAwait(false);
        }
        else
        {
            GuardableReport.Write(console, file);
        }

        return ExitCode.Clean;
    }
}
