using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Throughput.Running;

namespace SafeState.SharedBenchmarks;

/// <summary>What a near read costs, compared with a read of a local dictionary in the same run.</summary>
internal static class NearReads
{
    private const int Reads = 20_000_000;
    private const int Operations = 2_000_000;

    internal static async Task<int> PrintAsync(int rounds)
    {
        await using SharedState shared = SharedState.InProcess();
        Prices prices = new(shared);
        foreach (string name in Prices.Names)
        {
            _ = await prices.Near.SetAsync(name, name);
        }

        await WarmAsync(prices.Near);
        (string Name, Func<Prices, int, long> Read)[] reads =
        [
            ("local Snapshot", static (prices, reads) => prices.ReadLocal(reads)),
            ("near TryGetValue", ReadNear),
            ("near Capture()", ReadView),
            ("near TryGetAsync", ReadAsync),
        ];
        Dictionary<string, List<double>> figures = reads.ToDictionary(static read => read.Name, static _ => new List<double>());
        for (int round = -1; round < rounds; round++)
        {
            foreach ((string name, Func<Prices, int, long> read) in reads)
            {
                double nanoseconds = Measure(prices, read);
                if (round >= 0)
                {
                    figures[name].Add(nanoseconds);
                }
            }
        }

        double local = Median.Of(figures["local Snapshot"]);
        foreach ((string name, List<double> each) in figures)
        {
            double median = Median.Of(each);
            Print($"{name,-18} {median,6:0.0} ns, {median / local:0.00} times the local read");
        }

        await PrintOperationsAsync(rounds);
        return 0;
    }

    private static async Task PrintOperationsAsync(int rounds)
    {
        await using SharedState shared = SharedState.InProcess();
        ISharedMap<string, string> latest = new Latest(shared).Prices;
        _ = await latest.SetAsync(Prices.Names[0], "1");
        List<double> reads = [];
        List<double> writes = [];
        for (int round = -1; round < rounds; round++)
        {
            double read = await CountAsync(async key => (await latest.TryGetAsync(key)).Exists);
            double write = await CountAsync(async key => !(await latest.SetAsync(key, "1")).IsNone);
            if (round >= 0)
            {
                reads.Add(read);
                writes.Add(write);
            }
        }

        double millionReads = Median.Of(reads) / 1e6;
        double millionWrites = Median.Of(writes) / 1e6;
        Print($"in process, one caller: {millionReads:0.00} million reads and {millionWrites:0.00} million writes a second");
    }

    private static async Task<double> CountAsync(Func<string, ValueTask<bool>> operation)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Operations; i++)
        {
            _ = await operation(Prices.Names[i & (Prices.Keys - 1)]);
        }

        return Operations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task WarmAsync(ISharedMap<string, string> map)
    {
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(1));
        while (!Prices.Names.All(name => map.Near.TryGetValue(name, out _)))
        {
            foreach (string name in Prices.Names)
            {
                _ = await map.TryGetAsync(name, late.Token);
            }
        }
    }

    private static double Measure(Prices prices, Func<Prices, int, long> read)
    {
        bool usesProcessorTime = Clock.UsesProcessorTime(1);
        long start = Clock.Now(usesProcessorTime);
        long found = read(prices, Reads);
        double nanoseconds = (Clock.Now(usesProcessorTime) - start) / (double)Reads;
        return found == Reads
            ? nanoseconds
            : throw new InvalidOperationException($"{Reads - found} of {Reads} reads found no recent copy; the machine is too busy.");
    }

    private static long ReadNear(Prices prices, int reads)
    {
        SharedNear<string, string> near = prices.Near.Near;
        long found = 0;
        for (int i = 0; i < reads; i++)
        {
            found += near.TryGetValue(Prices.Names[i & (Prices.Keys - 1)], out _) ? 1 : 0;
        }

        return found;
    }

    private static long ReadView(Prices prices, int reads)
    {
        SharedNear<string, string> near = prices.Near.Near;
        long found = 0;
        for (int request = 0; request < reads / 20; request++)
        {
            SharedNearView<string, string> view = near.Capture();
            for (int i = 0; i < 20; i++)
            {
                found += view.TryGetValue(Prices.Names[((request * 20) + i) & (Prices.Keys - 1)], out _) ? 1 : 0;
            }
        }

        return found;
    }

    private static long ReadAsync(Prices prices, int reads)
    {
        ISharedMap<string, string> map = prices.Near;
        long found = 0;
        for (int i = 0; i < reads; i++)
        {
            ValueTask<SharedEntry<string>> read = map.TryGetAsync(Prices.Names[i & (Prices.Keys - 1)]);
            found += read.IsCompletedSuccessfully && read.Result.Exists ? 1 : 0;
        }

        return found;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
