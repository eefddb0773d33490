using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.Hosting.Audit;
using SafeState.Throughput.Running;

namespace SafeState.LiveBenchmarks;

/// <summary>What an audit adds to a write, and what a listener and an audit add to a read. All variants take turns.</summary>
internal static class AuditCost
{
    private const int Operations = 2_000_000;
    private const int Turns = 5;

    private static readonly (string Name, AuditRate? Writes, AuditRate Reads, bool IsListened)[] s_variants =
    [
        ("no audit", null, AuditRate.None, false),
        ("audit, one write in 64", AuditRate.OneIn64, AuditRate.None, false),
        ("audit, every write", AuditRate.Every, AuditRate.None, false),
        ("a listener, no audit", null, AuditRate.None, true),
        ("audit, one read in 64", AuditRate.None, AuditRate.OneIn64, false),
    ];

    internal static void Print(int rounds)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Services.AddSafeState();
        using IHost host = builder.Build(); // not started, so nothing else observes
        IGuardAudit audit = host.Services.GetRequiredService<IGuardAudit>();
        AuditedStore store = new();
        Dictionary<string, List<double>> writes = s_variants.ToDictionary(static variant => variant.Name, static _ => new List<double>());
        Dictionary<string, List<double>> reads = s_variants.ToDictionary(static variant => variant.Name, static _ => new List<double>());
        for (int round = 0; round < rounds * Turns; round++)
        {
            foreach ((string name, AuditRate? rate, AuditRate readRate, bool isListened) in s_variants)
            {
                using MeterListener? listener = isListened ? Listen() : null;
                using IDisposable? session = rate is null ? null : audit.Start(new() { Writes = rate.Value, Reads = readRate });
                double write = store.Write(Operations);
                double read = store.Read(Operations);
                if (round >= Turns) // the first turns warm up
                {
                    writes[name].Add(write);
                    reads[name].Add(read);
                }
            }
        }

        foreach ((string name, _, _, _) in s_variants)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-24} write {Median.Of(writes[name]):0.00} ns ({Difference(writes, name):+0.00;-0.00}), "
                + $"read {Median.Of(reads[name]):0.00} ns ({Difference(reads, name):+0.00;-0.00})"));
        }
    }

    /// <summary>Returns the median of the differences to the first variant, turn by turn.</summary>
    private static double Difference(Dictionary<string, List<double>> times, string name) =>
        Median.Of(times[name].Zip(times[s_variants[0].Name], static (with, without) => with - without));

    internal static MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == GuardMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();
        listener.RecordObservableInstruments();
        return listener;
    }
}
