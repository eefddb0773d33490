using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>Runs a program as a user would from a shell.</summary>
internal static class Command
{
    /// <summary>Far longer than any of them takes on a busy machine.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs <paramref name="program"/> in <paramref name="folder"/> to its end.</summary>
    public static async Task<CommandResult> Run(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Prepare(start.Environment);
        StringBuilder output = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        _ = process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = await Ended(process);
        lock (output)
        {
            string command = $"{program} {string.Join(' ', arguments)}";
            Assert.True(ended, $"'{command}' was stopped after {s_limit}; it had written:\n{output}");
            return new(command, process.ExitCode, output.ToString());
        }
    }

    private static async Task<bool> Ended(Process process)
    {
        using CancellationTokenSource limit = new(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    /// <summary>The test host's own settings of MSBuild are not a user's.</summary>
    private static void Prepare(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList())
        {
            _ = environment.Remove(name);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";

        // VSTest ends a test host 100 ms after its last test by default, on a busy machine before it has written its statistics.
        environment["VSTEST_TESTHOST_SHUTDOWN_TIMEOUT"] = "60000";

        // A feed that cannot say what is vulnerable is no fault of ours.
        environment["NuGetAudit"] = "false";
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                _ = output.Append(line).Append('\n');
            }
        }
    }
}
