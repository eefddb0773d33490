using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SafeState.Tool.Analysis;
using SafeState.Tool.Loading;
using SafeState.Tool.Reports;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate scan</c>: reports shared collections that nothing guards.</summary>
internal static class ScanCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> Run(ScanOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (options.UpdateBaseline && options.Baseline is null)
        {
            throw new CannotLoadException("--update-baseline needs the file: pass --baseline FILE as well.");
        }

        Baseline? baseline = ReadBaseline(options);
        ScanResult result = await Scan(options, console, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ScanFinding> unknown = baseline?.New(result.Findings) ?? result.Findings;
        Write(options, console, result, unknown, baseline is not null);
        return !options.UpdateBaseline && unknown.Any(finding => options.FailOn.Includes(finding.Confidence))
            ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static async Task<ScanResult> Scan(ScanOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        return await LoadingProgress.Run(console, async report =>
        {
            LoadedCode code = await CodeLoader.Load(options.Path, report, cancellationToken).ConfigureAwait(false);
            await Warnings.Write(code.Problems).ConfigureAwait(false);
            IReadOnlyList<ScanFinding> findings =
                await Scanner.Scan(code, options.Rules, report, Console.Error.WriteLine, cancellationToken).ConfigureAwait(false);
            int files = code.Compilations.SelectMany(static compilation => compilation.SyntaxTrees).Select(static tree => tree.FilePath)
                .Where(static path => path.Length > 0).Distinct().Count();
            return new ScanResult(findings, files, Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 6));
        }).ConfigureAwait(false);
    }

    private static void Write(ScanOptions options, IAnsiConsole console, ScanResult result, IReadOnlyList<ScanFinding> unknown,
        bool hasBaseline)
    {
        if (options.Json is not null)
        {
            Json.Write(options.Json, result with { Findings = unknown });
        }

        if (options.Sarif is not null)
        {
            string full = Path.GetFullPath(options.Path);
            Json.Write(options.Sarif,
                SarifReport.Create(result.Findings, hasBaseline
                    ? unknown
                    : null, Directory.Exists(full) ? full : Path.GetDirectoryName(full)!));
        }

        if (options.Html is not null)
        {
            ReportFile.Write(options.Html, HtmlReport.Create(result with { Findings = unknown }));
        }

        if (options.UpdateBaseline)
        {
            Json.Write(options.Baseline!, Baseline.Create(result.Findings));
        }

        TableReport.Write(console, unknown, result);
    }

    private static Baseline? ReadBaseline(ScanOptions options)
    {
        if (options.Baseline is null || options.UpdateBaseline)
        {
            return null;
        }

        try
        {
            return Json.Read<Baseline>(options.Baseline)
                ?? throw new CannotLoadException($"The baseline '{options.Baseline}' is empty. Write it again by --update-baseline.");
        }
        catch (Exception problem) when (problem is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new CannotLoadException(
                $"The baseline '{options.Baseline}' cannot be read: {problem.Message} Write it by --update-baseline.");
        }
    }
}
