using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>Runs <c>promtool</c>, with which Prometheus checks and tests its rules.</summary>
internal static class Promtool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The path of the program; null where it is not installed.</summary>
    internal static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "promtool.exe" : "promtool"))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs it, and fails if it complains.</summary>
    internal static void Run(string folder, params string[] arguments)
    {
        Assert.True(Path is not null, "promtool is not installed. On Debian and Ubuntu it is in the package 'prometheus'.");
        ProcessStartInfo start = new(Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            Assert.Fail($"promtool did not end within {Limit}.");
        }

        Assert.True(process.ExitCode == 0, $"promtool {string.Join(' ', arguments)}\n{output}\n{error.Result}");
    }
}
