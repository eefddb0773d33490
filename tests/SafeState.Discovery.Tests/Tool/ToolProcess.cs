using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Discovery.Tests.Tool;

/// <summary>Runs the tool and the SDK as processes, as users do.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>Gets the configuration that these tests were built in: the tool's build is the same.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Runs the built tool.</summary>
    public static Task<(int Code, string Output)> Tool(string folder, params string[] arguments) => Run(folder,
        [Repository.PathOf($"src/SafeState.Tool/bin/{Configuration}/net10.0/SafeState.Tool.dll"), .. arguments]);

    /// <summary>Runs <c>dotnet</c>. The process is ended when it takes longer than the limit.</summary>
    public static async Task<(int Code, string Output)> Run(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // A test host sets variables by which a child would take this host's SDK and build servers for its own.
        foreach (string name in new[] { "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildSDKsPath", "MSBUILDUSESERVER" })
        {
            _ = start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(s_limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'dotnet {string.Join(' ', arguments)}' did not end within {s_limit}.");
        }

        return (process.ExitCode, await output + await errors);
    }
}
