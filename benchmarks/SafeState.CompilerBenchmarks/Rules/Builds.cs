using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SafeState.CompilerBenchmarks.Rules;

/// <summary>Builds the project several times; of each analyzer the least time counts.</summary>
internal static class Builds
{
    /// <summary>The least time of each analyzer.</summary>
    public static IReadOnlyList<AnalyzerTime> Run(GeneratedProject project, int rounds)
    {
        _ = Dotnet(project, "restore", "Generated.csproj");
        return
        [
            .. Enumerable.Range(0, rounds)
                .SelectMany(_ =>
                    BuildReport.Read(
                        Dotnet(project, "build", "Generated.csproj", "-c", "Release", "--no-restore", "--no-incremental", "-v:detailed",
                            "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false")))
                .GroupBy(static time => (time.Assembly, time.Name))
                .Select(static times => times.MinBy(static time => time.Milliseconds)!),
        ];
    }

    private static string Dotnet(GeneratedProject project, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = project.Folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"dotnet {string.Join(' ', arguments)} in {project.Folder} "
                + $"failed:{Environment.NewLine}{output[Math.Max(0, output.Length - 4_000)..]}");
    }
}
