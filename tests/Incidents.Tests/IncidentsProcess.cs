using System;
using System.Diagnostics;
using System.IO;

namespace Incidents.Tests;

/// <summary>The sample as a user runs it: in its own process.</summary>
internal sealed record IncidentsProcess(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static ProcessStartInfo Start(params string[] arguments) => new(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Incidents.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    public static IncidentsProcess Run(params string[] arguments)
    {
        using Process process = Process.Start(Start(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The incidents did not end within {Limit}: {string.Join(' ', arguments)}");
        }

        return new(process.ExitCode, output.Result, errors.Result);
    }
}
