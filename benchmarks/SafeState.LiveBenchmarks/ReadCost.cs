using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Globalization;
using SafeState.Throughput.Running;

namespace SafeState.LiveBenchmarks;

/// <summary>What a listener adds to a read on average over the second of which a part counts reads.</summary>
internal static class ReadCost
{
    /// <summary>About two seconds of reads, so two turns of the duty cycle.</summary>
    private const int Operations = 450_000_000;

    internal static void Print(int rounds)
    {
        AuditedStore store = new();
        _ = store.Read(Operations);
        List<double> without = [];
        List<double> differences = [];
        for (int round = 0; round < rounds; round++)
        {
            double alone = store.Read(Operations);
            using MeterListener listener = AuditCost.Listen();
            double listened = store.Read(Operations);
            without.Add(alone);
            differences.Add(listened - alone);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alone:0.00} ns, with a listener {listened:0.00} ns"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"read {Median.Of(without):0.00} ns, with a listener {Median.Of(differences):+0.00;-0.00} ns"));
    }
}
