using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Proving.Tests;

/// <summary>
/// Runs the tests once for each planted fault, each in processes of their own, and prints what noticed it: a table for
/// docs/reliability.md. A fault that nothing notices is a defect of the tests.
/// </summary>
internal static class FaultGate
{
    /// <summary>What does not end by itself was killed by the watchdog, which is as good: a test that hangs is red.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <param name="args">How many run side by side, then the faults; all of them if none is named.</param>
    /// <returns>The number of survivors.</returns>
    internal static int Run(string[] args)
    {
        int jobs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2;
        string[] faults = args.Length > 1 ? args[1..] : [.. All()];
        int survivors = 0;
        Console.WriteLine("| fault | killed by | after |\n|---|---|---|");
        _ = Parallel.ForEach(faults, new ParallelOptions { MaxDegreeOfParallelism = jobs }, fault =>
        {
            string row = Detect(fault);
            if (row.Contains("SURVIVED", StringComparison.Ordinal))
            {
                _ = Interlocked.Increment(ref survivors);
            }

            lock (faults)
            {
                Console.WriteLine($"| `{fault}` | {row} |");
            }
        });
        Console.WriteLine($"\n{faults.Length} faults, {survivors} survived");
        return survivors;
    }

    /// <summary>Every fault that is a field of <see cref="FaultInjection"/>.</summary>
    private static IEnumerable<string> All() => typeof(FaultInjection).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(static field => field.FieldType == typeof(bool)).Select(static field => field.Name);

    private static string Detect(string fault)
    {
        string assembly = typeof(FaultGate).Assembly.Location;
        LastDetection? last = LastDetection.Find(fault);
        if ((last?.Test ?? LikelyDetector.Find(fault)) is { } suspect && Fails(fault, assembly, suspect) is { } first)
        {
            return first;
        }

        (int? exit, string output) =
            Start(fault, Limit, last?.Theme is null
                ? ["exec", assembly, "detect"]
                : ["exec", assembly, "detect", last.Strategy!, last.Theme]);
        if (exit is null)
        {
            return "watchdog: histories or schedules hang | -";
        }

        if (output.Split('\n').FirstOrDefault(static line => line.StartsWith("DETECTED|", StringComparison.Ordinal)) is { } line)
        {
            string[] parts = line.Split('|');
            return $"{parts[1]}: {parts[3].Trim()} | {parts[2]}";
        }

        if (!output.Contains("survived ", StringComparison.Ordinal))
        {
            return $"crash: {output.Split('\n')[0]} | -";
        }

        return Fails(fault, assembly, "SafeState.Tests.") ?? "SURVIVED | -";
    }

    /// <summary>Runs tests on the shipped suites until one fails.</summary>
    private static string? Fails(string fault, string assembly, string tests)
    {
        (int? exit, string output) = Start(fault, Limit, ["vstest", assembly, $"--TestCaseFilter:FullyQualifiedName~{tests}"]);
        string? failed = output.Split('\n').Select(static line => line.Trim())
            .FirstOrDefault(static line => line.StartsWith("Failed ", StringComparison.Ordinal)
                && line.Contains("SafeState.Tests.", StringComparison.Ordinal));
        if (failed is not null)
        {
            return $"`{Name(failed)}` | -";
        }

        // A suite that stops at its first failure may end before it has printed which one that was.
        return exit is null ? "watchdog: the suite hangs | -" : exit != 0 ? $"the suite `{tests}`, which stopped | -" : null;
    }

    private static string Name(string line)
    {
        string name = line["Failed ".Length..].Split(['(', '[', '<'])[0].Trim();
        return string.Join('.', name.Split('.').TakeLast(2));
    }

    /// <returns>No exit code: it did not end.</returns>
    private static (int? Exit, string Output) Start(string fault, TimeSpan limit, string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SAFESTATE_FAULT"] = fault;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        return (ended ? process.ExitCode : null, output.Result + error.Result);
    }
}
