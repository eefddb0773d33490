using System;
using System.Diagnostics;
using System.Threading.Tasks;
using FlashSaleCluster;
using SafeState.Redis.Tests.Servers;

namespace SafeState.Redis.Tests.Samples;

/// <summary>Runs the sample as its page says, with fewer buyers.</summary>
public sealed class FlashSaleClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [ServerFact]
    public async Task Shared_dictionaries_sell_each_unit_once()
    {
        string sample = typeof(ISale).Assembly.Location;
        ProcessStartInfo start = new("dotnet", [sample, "--units", "400", "--buyers", "1200"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        string report = await output + await errors;
        Assert.True(process.ExitCode == 0, report);
        string shared = Assert.Single(report.Split('\n'), static line => line.StartsWith("shared dictionaries", StringComparison.Ordinal));
        string[] columns = shared.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("400", columns[1]);
        Assert.Equal(("0", "0"), (columns[5], columns[6]));
    }
}
