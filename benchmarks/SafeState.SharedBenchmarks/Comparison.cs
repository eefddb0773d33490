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

/// <summary>Operations per second of shared dictionaries and of bare commands, in turns on one server.</summary>
internal static class Comparison
{
    private const int Many = 256;

    /// <summary>Measures, and prints a table.</summary>
    public static async Task PrintAsync(string server, int rounds, int milliseconds)
    {
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(server);
        Case[] cases = await CreateAsync(connection);
        foreach (Case measured in cases)
        {
            _ = await MeasureAsync(measured, milliseconds / 4); // warm
        }

        Dictionary<string, List<double>> rates = cases.ToDictionary(static measured => measured.Name, static _ => new List<double>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (Case measured in cases)
            {
                rates[measured.Name].Add(await MeasureAsync(measured, milliseconds));
            }
        }

        Print(cases, rates.ToDictionary(static rate => rate.Key, static rate => Median.Of(rate.Value)));
    }

    private static async Task<Case[]> CreateAsync(ConnectionMultiplexer connection)
    {
        IDatabase database = connection.GetDatabase();
        RedisEngine engine = new(connection, ownsConnection: false);
        SharedState state = new(engine, new SharedStateOptions { OperationTimeout = TimeSpan.FromMinutes(1) }, ownsEngine: false);
        ISharedNumberMap<string, long> map = SharedMaps.OpenNumbers<string, long>(
            state, new SharedMapDeclaration("bench.stock", 1) { Partitions = 1 }, SharedKeys.Text);
        _ = await map.SetAsync("sku", long.MaxValue / 2);
        _ = await database.HashSetAsync("bench:bare", "sku", long.MaxValue / 2);

        PartitionAddress address = new("bench.bare", 0);
        TimeSpan limit = TimeSpan.FromMinutes(1);
        _ = await engine.ExecuteAsync(address, new OpenCommand(7, 0, 1, "bench"), limit);
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

    /// <summary>Operations per second.</summary>
    private static async Task<double> MeasureAsync(Case measured, int milliseconds)
    {
        long count = 0;
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
        return count / clock.Elapsed.TotalSeconds;
    }

    private static void Print(Case[] cases, Dictionary<string, double> rates)
    {
        Console.WriteLine("| operation | per second | ratio |\n|---|--:|--:|");
        foreach (Case measured in cases)
        {
            string ratio = measured.Baseline is null
                ? ""
                : (rates[measured.Name] / rates[measured.Baseline]).ToString("0.00", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {measured.Name} | {rates[measured.Name]:#,0} | {ratio} |"));
        }
    }

    private sealed record Case(string Name, int Callers, Func<int, Task> Run, string? Baseline);
}
