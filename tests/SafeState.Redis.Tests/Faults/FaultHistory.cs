using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Scripts;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using SafeState.Testing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>
/// Callers write through a faulty connection. At the end, what the server stores must be what the callers were told: each write was
/// applied once or not at all.
/// </summary>
internal sealed class FaultHistory(RedisServer server, HistoryFault fault, int seed, ScriptLibrary? scripts = null)
{
    private const int Callers = 8;
    private const int Calls = 30;
    private const int Units = Callers * Calls / 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _name = $"history-{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<SharedOutcomeUnknownException> _unknownSales = [];
    private readonly ConcurrentQueue<SharedOutcomeUnknownException> _unknownWrites = [];
    private long _sold;
    private long _written;

    /// <summary>Runs the history, and fails if the server and the callers differ.</summary>
    public async Task<Outcome> RunAsync()
    {
        await using FaultyTcpProxy proxy = FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, server.Port));
        await using ConnectionMultiplexer direct = await server.ConnectAsync(RedisServer.ReconnectSoon);
        ConnectionMultiplexer connection = await server.ConnectAsync(options =>
        {
            RedisServer.ReconnectSoon(options);
            options.EndPoints.Clear();
            options.EndPoints.Add(proxy.EndPoint);
        });
        await using SharedState state = new(new RedisEngine(connection, ownsConnection: true, scripts), CreateOptions(), ownsEngine: true);
        ISharedNumberMap<string, long> stock = Open(state);
        SharedStateOptions patient = new() { OperationTimeout = Limit };
        await using (SharedState calm = new(new RedisEngine(direct, ownsConnection: false), patient, ownsEngine: true))
        {
            _ = await Open(calm).SetAsync("stock", Units);
            _written = 1;
        }

        Task<int>[] callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(stock, caller)))];
        await DisturbAsync(new FaultInjector(fault, server, proxy, direct), Task.WhenAll(callers));
        int unavailable = (await Task.WhenAll(callers)).Sum();
        int unknown = _unknownSales.Count + _unknownWrites.Count;
        long sold = _sold + await CountAppliedAsync(_unknownSales);
        long applied = _written + sold + await CountAppliedAsync(_unknownWrites);

        SharedReply end = await ReadAsync(direct);
        Assert.True(applied == end.Sequence, $"{fault}, seed {seed}: {applied} writes were reported as applied, and {end.Sequence} were.");
        Assert.Equal(Units - sold, long.Parse(end.Entries[0].Value!));
        Assert.InRange(sold, 0, Units);
        return new Outcome(unknown, unavailable, proxy.LostBytes);
    }

    private ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration(_name, 1) { Partitions = 1 }, SharedKeys.Text);

    /// <summary>Every third history gives up early, so that outcomes are unknown.</summary>
    private SharedStateOptions CreateOptions() => new()
    {
        OperationTimeout = seed % 3 == 0 ? TimeSpan.FromMilliseconds(80) : Limit,
        AttemptTimeout = TimeSpan.FromMilliseconds(40),
        MaxRetryDelay = TimeSpan.FromMilliseconds(5),
    };

    /// <summary>Makes the calls of one caller.</summary>
    /// <returns>How many were not applied because the server was not reached.</returns>
    private async Task<int> CallAsync(ISharedNumberMap<string, long> stock, int caller)
    {
        Random random = new((seed * Callers) + caller);
        int unavailable = 0;
        for (int call = 0; call < Calls; call++)
        {
            bool isSale = random.Next(2) == 0;
            try
            {
                if (isSale)
                {
                    _ = (await stock.TryDecrementAsync("stock")).Succeeded ? Interlocked.Increment(ref _sold) : 0;
                }
                else
                {
                    _ = await WriteAsync(stock, random) ? Interlocked.Increment(ref _written) : 0;
                }
            }
            catch (SharedOutcomeUnknownException unknown)
            {
                (isSale ? _unknownSales : _unknownWrites).Enqueue(unknown);
            }
            catch (SharedUnavailableException)
            {
                unavailable++;
            }
        }

        return unavailable;
    }

    /// <summary>A write of a key that is not the stock.</summary>
    /// <returns>True if it was applied.</returns>
    private static async Task<bool> WriteAsync(ISharedNumberMap<string, long> map, Random random)
    {
        string key = $"key {random.Next(3)}";
        switch (random.Next(4))
        {
            case 0:
                return (await map.TryAddAsync(key, 1)).Succeeded;
            case 1:
                return await map.TryRemoveAsync(key);
            case 2:
                return !(await map.SetAsync(key, 2)).IsNone;
            default:
                _ = await map.IncrementAsync(key);
                return true;
        }
    }

    /// <summary>Begins and ends the fault until the callers are done. The times are random, and no result depends on them.</summary>
    private async Task DisturbAsync(FaultInjector injector, Task callers)
    {
        Random random = new(seed);
        Stopwatch clock = Stopwatch.StartNew();
        while (!callers.IsCompleted)
        {
            Assert.True(clock.Elapsed < Limit, $"{fault}, seed {seed}: the callers do not end.");
            await injector.BeginAsync();
            _ = await Task.WhenAny(callers, Task.Delay(random.Next(1, 60)));
            await injector.EndAsync();
            _ = await Task.WhenAny(callers, Task.Delay(random.Next(1, 60)));
        }
    }

    private static async Task<long> CountAppliedAsync(ConcurrentQueue<SharedOutcomeUnknownException> calls)
    {
        bool[] applied = await Task.WhenAll(calls.Select(static call => call.ResolveAsync().AsTask().WaitAsync(Limit)));
        return applied.Count(static isApplied => isApplied);
    }

    /// <summary>Reads the end without the proxy.</summary>
    private async Task<SharedReply> ReadAsync(IConnectionMultiplexer direct)
    {
        await using RedisEngine engine = new(direct, ownsConnection: false);
        Stopwatch clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await engine.ExecuteAsync(new PartitionAddress(_name, 0), new ReadCommand(["stock"]), Limit);
            }
            catch (SharedEngineException) when (clock.Elapsed < Limit)
            {
                await Task.Yield(); // the connection comes back by itself
            }
        }
    }

    /// <summary>What happened in a history, or in several.</summary>
    /// <param name="Unknown">How many outcomes were unknown at first.</param>
    /// <param name="Unavailable">How many calls were not applied because the server was not reached.</param>
    /// <param name="LostBytes">How many bytes the proxy lost.</param>
    public readonly record struct Outcome(int Unknown, int Unavailable, long LostBytes)
    {
        public static Outcome operator +(Outcome left, Outcome right) =>
            new(left.Unknown + right.Unknown, left.Unavailable + right.Unavailable, left.LostBytes + right.LostBytes);
    }
}
