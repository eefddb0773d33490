using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Incidents.CommandLine;
using Incidents.Input;
using Incidents.Reporting;

namespace Incidents.Running;

/// <summary>
/// Plays the plain variant in a process of its own, because it may do anything: throw, corrupt the map, end the process, never end.
/// </summary>
internal sealed class PlainChild(string incident, ProcessStartInfo start, TimeSpan patience)
{
    /// <summary>The child's own limit, and what a process needs to start and to report.</summary>
    private static readonly TimeSpan Patience = RoundLimits.Plain.Watchdog + TimeSpan.FromSeconds(2);

    /// <summary>
    /// A child that runs this program, started as this process was: as <c>Incidents</c> or as <c>dotnet Incidents.dll</c>.
    /// </summary>
    public static PlainChild OfThisProgram(string incident, IReadOnlyList<string> arguments)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] prefix = isHost ? [Assembly.GetExecutingAssembly().Location] : [];
        return new PlainChild(incident, new ProcessStartInfo(program, [.. prefix, .. arguments]), Patience);
    }

    public async Task<CaseResult> RunAsync(CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> errors = child.StandardError.ReadToEndAsync(cancellation);
        if (!await EndsInTimeAsync(child, cancellation))
        {
            return Broken($"killed: not ended after {patience.TotalSeconds:0} s", "process killed", await errors, clock);
        }

        // An input that was fine a moment ago and is not any more says nothing about the map.
        return child.ExitCode == ExitCode.BadInput
            ? throw new InputException($"{incident}, child process", (await errors).Trim())
            : Parse(await output) ?? Broken($"crashed: exit code {child.ExitCode}", "process crashed", await errors, clock);
    }

    private async Task<bool> EndsInTimeAsync(Process child, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await child.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static CaseResult? Parse(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output, ReportJson.Default.CaseResult);
        }
        catch (JsonException)
        {
            // It died before its report was complete.
            return null;
        }
    }

    private CaseResult Broken(string ended, string kind, string errors, Stopwatch clock)
    {
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        CaseDetail detail = new(0, 0, ended, new Dictionary<string, long> { [kind] = 1 }, lines.Length > 0 ? [lines[0]] : []);
        return new CaseResult(incident, Variant.Plain, 1, detail, Math.Round(clock.Elapsed.TotalSeconds, 3));
    }
}
