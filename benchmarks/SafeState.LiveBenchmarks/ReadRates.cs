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

/// <summary>The read rates that the dashboard shows, compared with the reads that a load made in the same time.</summary>
internal static class ReadRates
{
    private const string Store = "Company.Shop.Warehouse.Inventory.Stock00";
    private const int Samples = 20;
    private const int WarmUpSamples = 3;
    private const int Batch = 1_000;

    /// <summary>Batches each second of the steady load.</summary>
    private const int SteadyBatches = 15_000;

    internal static async Task PrintAsync(int rounds)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddSafeState();
        using IHost host = builder.Build();
        FiftyStores stores = new();
        await host.StartAsync();
        IStoreHistory history = host.Services.GetRequiredService<IStoreHistory>();
        using IDisposable watch = history.Watch();
        await MeasureAsync("at a steady rate", history, new Load(stores.All[0], isSteady: true), rounds);
        await MeasureAsync("as fast as the thread can", history, new Load(stores.All[0], isSteady: false), rounds);
        await host.StopAsync();
    }

    private static async Task MeasureAsync(string name, IStoreHistory history, Load load, int rounds)
    {
        long sample = await PassAsync(history, history.LastSample, WarmUpSamples);
        List<double> errors = [];
        for (int round = 0; round < rounds; round++)
        {
            (long before, long start, long first) = (load.Reads, Stopwatch.GetTimestamp(), sample);
            sample = await PassAsync(history, sample, Samples);
            double real = (load.Reads - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
            double shown = history.GetPoints(Store, GuardStrategy.Striped, first).Average(static point => point.Rates.Reads);
            errors.Add(Math.Abs(shown / real - 1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {real:N0} reads a second, shown {shown:N0}: {100 * (shown / real - 1):+0.00;-0.00} %"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: greatest error {100 * errors.Max():0.00} %"));
        load.End();
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

    /// <summary>A thread that reads one key. It spends some 50 of 55 nanoseconds with other work.</summary>
    private sealed class Load
    {
        private readonly Thread _thread;
        private long _reads;
        private volatile bool _isEnded;

        internal Load(IGuardedNumberMap<string, long> store, bool isSteady)
        {
            _thread = new(() =>
            {
                long next = Stopwatch.GetTimestamp();
                while (!_isEnded)
                {
                    for (int i = 0; i < Batch; i++)
                    {
                        _ = store.ContainsKey("key");
                    }

                    Volatile.Write(ref _reads, _reads + Batch);
                    next += Stopwatch.Frequency / SteadyBatches;
                    if (!isSteady)
                    {
                        Thread.SpinWait(2_000);
                        continue;
                    }

                    while (Stopwatch.GetTimestamp() < next)
                    {
                        Thread.SpinWait(1);
                    }
                }
            });
            _thread.Start();
        }

        internal long Reads => Volatile.Read(ref _reads);

        internal void End()
        {
            _isEnded = true;
            _thread.Join();
        }
    }
}
