using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeState.Throughput.Running;

namespace SafeState.LiveBenchmarks;

/// <summary>What one viewer costs a process with 50 busy stores: the processor time with a viewer, without the time without one.</summary>
internal static class ViewerCost
{
    /// <summary>Until code that runs once a second has been optimized.</summary>
    private const int WarmUpSeconds = 45;

    internal static async Task PrintAsync(int rounds, int seconds)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSafeState().AddDashboard();
        await using WebApplication app = builder.Build();
        _ = app.MapSafeStateDashboard();
        await app.StartAsync();
        using CancellationTokenSource end = new();
        Task load = Task.Run(() => UseAsync(new FiftyStores(), end.Token));
        string live = app.Urls.Single() + "/safestate/live";
        _ = await WatchAsync(live, WarmUpSeconds);

        List<double> costs = [];
        for (int round = 0; round < rounds; round++)
        {
            double off = await ShareAsync(seconds);
            (double on, long bytes) = await WatchAsync(live, seconds);
            costs.Add(on - off);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"without {off:0.000} %, with {on:0.000} % of a core; {bytes / (double)seconds:0} bytes a second"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of the differences: {Median.Of(costs):0.000} % of a core"));
        await end.CancelAsync();
        await load;
    }

    private static async Task UseAsync(FiftyStores stores, CancellationToken end)
    {
        IGuardedNumberMap<string, long>[] all = [.. stores.All];
        string[] keys = [.. Enumerable.Range(0, 100).Select(static key => $"key{key}")];
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        for (int i = 0; !end.IsCancellationRequested; i++)
        {
            foreach (IGuardedNumberMap<string, long> store in all)
            {
                _ = store.Increment(keys[i % keys.Length]);
                _ = store.ContainsKey(keys[i % keys.Length]);
            }

            _ = await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task<(double Share, long Bytes)> WatchAsync(string address, int seconds)
    {
        string program = Environment.ProcessPath!;
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ViewerCost).Assembly.Location] : [];
        using Process viewer = Process.Start(new ProcessStartInfo(program, [.. host, "watch", address])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await Task.Delay(TimeSpan.FromSeconds(2)); // it connects
        double share = await ShareAsync(seconds);
        await viewer.StandardInput.WriteLineAsync();
        long bytes = long.Parse(await viewer.StandardOutput.ReadToEndAsync(), CultureInfo.InvariantCulture);
        await viewer.WaitForExitAsync();
        return (share, bytes * seconds / (seconds + 2));
    }

    /// <summary>Returns the share of a core that this process uses, in percent.</summary>
    private static async Task<double> ShareAsync(int seconds)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return 100 * (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(start);
    }
}
