using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.RuntimeModes.Tests.Modes;

/// <summary>Runs this assembly in a process of its own, under settings that the runtime reads when it starts.</summary>
internal static class Harness
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 40 : 4);

    /// <summary>Runs a command of it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="settings">Environment variables.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    internal static async Task<(int ExitCode, string Output)> Run(string command, IReadOnlyDictionary<string, string> settings)
    {
        ProcessStartInfo start =
            new(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "SafeState.RuntimeModes.Tests.dll"), command])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        foreach (string name in new[] { "DOTNET_TieredCompilation", "DOTNET_TC_CallCounting", "DOTNET_TieredPGO" })
        {
            _ = start.Environment.Remove(name);
        }

        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }
}
