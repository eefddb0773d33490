using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SafeState.Throughput.Results;

namespace SafeState.Throughput.Running;

/// <summary>
/// Runs the same measurement in several processes after each other: what one of them happens to be compiled to, and where its maps happen
/// to lie, is not all that counts.
/// </summary>
/// <param name="program">The harness: an assembly for the dotnet host, or a program.</param>
internal sealed class FreshProcesses(string program)
{
    private static readonly string[] OfTheParent = ["--processes", "--json", "--report"];

    /// <summary>This program.</summary>
    public static FreshProcesses OfThisProgram =>
        new(typeof(FreshProcesses).Assembly.Location is { Length: > 0 } assembly ? assembly : Environment.ProcessPath!);

    /// <summary>Runs them. Their progress goes to standard error, their tables nowhere.</summary>
    /// <param name="count">How many.</param>
    /// <param name="arguments">The arguments of the parent.</param>
    /// <exception cref="InvalidOperationException">One of them left no figures.</exception>
    public IReadOnlyList<ResultFile> Run(int count, IReadOnlyList<string> arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("throughput-");
        try
        {
            return [.. Enumerable.Range(1, count)
                .Select(number =>
                    RunOne(number, count, [.. OfTheChild(arguments)], new FileInfo(Path.Combine(folder.FullName, $"{number}.json"))))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private ResultFile RunOne(int number, int count, IReadOnlyList<string> arguments, FileInfo file)
    {
        bool isAssembly = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        ProcessStartInfo start = new(isAssembly ? "dotnet" : program) { RedirectStandardOutput = true };
        foreach (string argument in (string[])[.. isAssembly ? [program] : Array.Empty<string>(), .. arguments, "--json", file.FullName])
        {
            start.ArgumentList.Add(argument);
        }

        Console.Error.WriteLine($"Process {number} of {count}");
        using Process process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        file.Refresh();
        return file.Exists
            ? ResultFile.Read(file)
            : throw new InvalidOperationException(
                $"Process {number} of {count} ended with exit code {process.ExitCode} and left no figures. What it said is above.");
    }

    // Each of these options has a value, behind it or behind an equals sign.
    private static IEnumerable<string> OfTheChild(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (OfTheParent.Contains(arguments[i]))
            {
                i++;
            }
            else if (!OfTheParent.Any(option => arguments[i].StartsWith(option + "=", StringComparison.Ordinal)))
            {
                yield return arguments[i];
            }
        }
    }
}
