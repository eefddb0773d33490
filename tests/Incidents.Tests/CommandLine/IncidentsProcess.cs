using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Incidents.Tests.CommandLine;

/// <summary>The sample, run as a user runs it: as a process of its own.</summary>
internal sealed record IncidentsProcess(int ExitCode, string Output, string Errors)
{
    public static ProcessStartInfo StartInfo(params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Incidents.dll"), .. arguments]);

    public static async Task<IncidentsProcess> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new IncidentsProcess(process.ExitCode, output, await errors);
    }
}
