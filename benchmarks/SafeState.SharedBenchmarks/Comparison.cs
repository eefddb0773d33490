using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis;
using SafeState.Redis.Protocol;
using SafeState.Redis.Scripts;
using SafeState.Sharing;
using SafeState.Throughput.Running;
using StackExchange.Redis;

namespace SafeState.SharedBenchmarks;

/// <summary>
/// Operations of shared dictionaries and bare commands, in turns on one server: operations per second, and the processor time that each
/// takes in this process and in the server. Processor time depends less on what else the machine does.
/// </summary>
internal static class Comparison
{
    private const int Many = 256;

    /// <summary>A stock that no run empties. Scripts add numbers of up to fifteen digits directly.</summary>
    private const long Stock = 1_000_000_000_000;

    /// <summary>Measures, and prints a table.</summary>
    public static async Task PrintAsync(string server, int rounds, int milliseconds)
    {
        await using ConnectionMultiplexer connection =
            await ConnectionMultiplexer.ConnectAsync(server, static options => options.AllowAdmin = true);
        IServer endPoint = connection.GetServers().Single();
        Case[] cases = await CreateAsync(connection);
        foreach (Case measured in cases)
        {
            _ = await MeasureAsync(measured, endPoint, milliseconds / 4); // warm
        }

        Dictionary<string, List<Figures>> figures = cases.ToDictionary(static measured => measured.Name, static _ => new List<Figures>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (Case measured in cases)
            {
                figures[measured.Name].Add(await MeasureAsync(measured, endPoint, milliseconds));
            }
        }

        Print(cases, figures.ToDictionary(static all => all.Key, static all => Figures.MedianOf(all.Value)));
    }

    private static async Task<Case[]> CreateAsync(ConnectionMultiplexer connection)
    {
        IDatabase database = connection.GetDatabase();
        RedisEngine engine = new(connection, ownsConnection: false);
        SharedState state = new(engine, new SharedStateOptions { OperationTimeout = TimeSpan.FromMinutes(1) }, ownsEngine: false);
        ISharedNumberMap<string, long> map = SharedMaps.OpenNumbers<string, long>(
            state, new SharedMapDeclaration("bench.stock", 1) { Partitions = 1 }, SharedKeys.Text);
        _ = await map.SetAsync("sku", Stock);
        _ = await database.HashSetAsync("bench:bare", "sku", Stock);

        PartitionAddress address = new("bench.bare", 0);
        TimeSpan limit = TimeSpan.FromMinutes(1);
        _ = await engine.ExecuteAsync(address, new OpenCommand(7, 0, 0, 1, "bench"), limit);
        byte[] script = ScriptLibrary.Default.Batch.Hash;
        RedisKey[] keys = [address.Name];
        long[] numbers = new long[Many];
        Func<int, Task> bareScript = caller => database.ScriptEvaluateAsync(
            script, keys, CommandArguments.FromWrite(new NumberCommand(
                new OperationId(7, caller, ++numbers[caller]), 1, "sku", -1, long.MinValue, long.MaxValue)));
        Func<int, Task> bareIncrement = _ => database.HashIncrementAsync("bench:bare", "sku", -1);
        Func<int, Task> bareRead = _ => database.HashGetAsync("bench:bare", "sku");
        Func<int, Task> decrement = _ => map.TryDecrementAsync("sku").AsTask();
        Func<int, Task> read = _ => map.TryGetAsync("sku").AsTask();
        return
        [
            new("bare EVALSHA of the same script, 1 caller", 1, bareScript, null),
            new("TryDecrementAsync, 1 caller", 1, decrement, "bare EVALSHA of the same script, 1 caller"),
            new("bare EVALSHA of the same script, 256 callers", Many, bareScript, null),
            new("bare HINCRBY, 256 callers", Many, bareIncrement, null),
            new("TryDecrementAsync, 256 callers", Many, decrement, "bare HINCRBY, 256 callers"),
            new("bare HGET, 1 caller", 1, bareRead, null),
            new("TryGetAsync, 1 caller", 1, read, "bare HGET, 1 caller"),
            new("bare HGET, 256 callers", Many, bareRead, null),
            new("TryGetAsync, 256 callers", Many, read, "bare HGET, 256 callers"),
        ];
    }

    private static async Task<Figures> MeasureAsync(Case measured, IServer server, int milliseconds)
    {
        long count = 0;
        double serverTime = await ReadServerTimeAsync(server);
        TimeSpan clientTime = Environment.CpuUsage.TotalTime;
        Stopwatch clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, measured.Callers).Select(caller => Task.Run(async () =>
        {
            long own = 0;
            for (; clock.ElapsedMilliseconds < milliseconds; own++)
            {
                await measured.Run(caller);
            }

            _ = Interlocked.Add(ref count, own);
        })));
        double rate = count / clock.Elapsed.TotalSeconds;
        clientTime = Environment.CpuUsage.TotalTime - clientTime;
        return new(rate, clientTime.TotalMicroseconds / count, (await ReadServerTimeAsync(server) - serverTime) / count);
    }

    /// <summary>The processor time of the server in microseconds; zero if it does not say.</summary>
    private static async Task<double> ReadServerTimeAsync(IServer server) =>
        (await server.InfoAsync("cpu")).SelectMany(static section => section)
            .Where(static line => line.Key is "used_cpu_user" or "used_cpu_sys")
            .Sum(static line => double.Parse(line.Value, CultureInfo.InvariantCulture)) * 1e6;

    private static void Print(Case[] cases, Dictionary<string, Figures> figures)
    {
        Console.WriteLine("| operation | per second | ratio | client µs | server µs |\n|---|--:|--:|--:|--:|");
        foreach (Case measured in cases)
        {
            (double rate, double client, double server) = figures[measured.Name];
            string ratio = measured.Baseline is null
                ? ""
                : (rate / figures[measured.Baseline].Rate).ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {measured.Name} | {rate:#,0} | {ratio} | {client:0.0} | {server:0.0} |"));
        }
    }

    private sealed record Case(string Name, int Callers, Func<int, Task> Run, string? Baseline);

    /// <summary>Operations per second, and microseconds of processor time of each.</summary>
    private readonly record struct Figures(double Rate, double Client, double Server)
    {
        public static Figures MedianOf(IReadOnlyList<Figures> all) => new(
            Median.Of([.. all.Select(static one => one.Rate)]),
            Median.Of([.. all.Select(static one => one.Client)]),
            Median.Of([.. all.Select(static one => one.Server)]));
    }
}
