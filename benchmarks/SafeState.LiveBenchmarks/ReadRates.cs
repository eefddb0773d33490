using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting;

namespace SafeState.LiveBenchmarks;

/// <summary>The read rates that the dashboard shows, compared with the reads that a steady load made in the same time.</summary>
internal static class ReadRates
{
    private const int Samples = 20;
    private const int WarmUpSamples = 3;

    internal static async Task PrintAsync(int rounds)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddSafeState();
        using IHost host = builder.Build();
        FiftyStores stores = new();
        await host.StartAsync();
        IStoreHistory history = host.Services.GetRequiredService<IStoreHistory>();
        using IDisposable watch = history.Watch();
        long reads = 0;
        using CancellationTokenSource end = new();
        Thread reader = new(() =>
        {
            IGuardedNumberMap<string, long> store = stores.All[0];
            while (!end.IsCancellationRequested)
            {
                for (int i = 0; i < 1_000; i++)
                {
                    _ = store.ContainsKey("key");
                }

                Volatile.Write(ref reads, reads + 1_000);
                Thread.SpinWait(2_000);
            }
        });
        reader.Start();
        long sample = await PassAsync(history, history.LastSample, WarmUpSamples);
        List<double> errors = [];
        for (int round = 0; round < rounds; round++)
        {
            (long before, long start, long first) = (Volatile.Read(ref reads), Stopwatch.GetTimestamp(), sample);
            sample = await PassAsync(history, sample, Samples);
            double real = (Volatile.Read(ref reads) - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
            double shown = history.GetPoints("Company.Shop.Warehouse.Inventory.Stock00", GuardStrategy.Striped, first)
                .Average(static point => point.Rates.Reads);
            errors.Add(Math.Abs(shown / real - 1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{real:N0} reads a second, shown {shown:N0}: {100 * (shown / real - 1):+0.00;-0.00} %"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"greatest error: {100 * errors.Max():0.00} %"));
        await end.CancelAsync();
        reader.Join();
        await host.StopAsync();
    }

    private static async Task<long> PassAsync(IStoreHistory history, long sample, int samples)
    {
        long last = sample;
        while (last < sample + samples)
        {
            last = await history.WaitForSampleAsync(last, CancellationToken.None);
        }

        return last;
    }
}
