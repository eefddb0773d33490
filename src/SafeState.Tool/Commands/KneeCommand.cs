using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Scaling;
using SafeState.Tool.Reports;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate knee</c>: measures how many threads a store is good for on this machine.</summary>
internal static class KneeCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="console">The console, for tables.</param>
    /// <param name="output">The output, for JSON.</param>
    /// <param name="cancellationToken">Ends the command after the current measurement.</param>
    public static async Task<int> Run(KneeOptions options, IAnsiConsole console, TextWriter output, CancellationToken cancellationToken)
    {
        IReadOnlyList<StrategyResult> results = await Measure(options.Scaling, console, cancellationToken).ConfigureAwait(false);
        KneeFile file = KneeFile.Create(options.Scaling, results);
        if (options.Json is not null)
        {
            Json.Write(options.Json, file);
        }

        if (options.Svg is not null)
        {
            ReportFile.Write(options.Svg, KneeChart.Draw(results));
        }

        if (options.Output == OutputFormat.Json || options.Output == OutputFormat.Auto && !console.Profile.Capabilities.Interactive)
        {
            await output.WriteLineAsync(Json.Line(file)).ConfigureAwait(false);
        }
        else
        {
            KneeReport.Write(console, file);
        }

        return ExitCode.Clean;
    }

    private static async Task<IReadOnlyList<StrategyResult>> Measure(ScalingOptions options, IAnsiConsole console,
        CancellationToken cancellationToken)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return await ScalingRun.Run(options, static _ => { }, cancellationToken).ConfigureAwait(false);
        }

        return await console.Progress().AutoClear(enabled: true).StartAsync(async context =>
        {
            ProgressTask task = context.AddTask($"Measuring, about {options.Expected.TotalMinutes:0.#} min", maxValue: 1);
            return await ScalingRun.Run(options, share => task.Value = share, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }
}
