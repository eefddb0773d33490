using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Scripts;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>
/// One partition, several clients, and a primary that takes over without the last writes. The server is one process: it gets the partition
/// of a moment ago back, and another ID of replication. Then as much is written again, so that the sequence shows nothing.
/// </summary>
internal sealed class TakeoverHistory(RedisServer server, int seed, ScriptLibrary? scripts = null)
{
    private const int Clients = 4;
    private const int Writes = 12;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);
    private readonly string _store = $"takeover-{Guid.NewGuid():N}";

    /// <summary>What happened in a history.</summary>
    /// <param name="Lost">The acknowledged writes that the next primary did not have.</param>
    /// <param name="Told">The clients that were told about them.</param>
    /// <param name="Spared">The clients that had seen nothing of what was lost.</param>
    public readonly record struct Outcome(int Lost, int Told, int Spared)
    {
        public static Outcome operator +(Outcome left, Outcome right) =>
            new(left.Lost + right.Lost, left.Told + right.Told, left.Spared + right.Spared);
    }

    /// <summary>Runs the history. Each client whose acknowledged write is lost must be told once, and no client without a reason.</summary>
    public async Task<Outcome> RunAsync()
    {
        await using ConnectionMultiplexer admin = await server.ConnectAsync();
        List<Client> clients = [];
        try
        {
            for (int i = 0; i < Clients; i++)
            {
                clients.Add(new Client(await CreateAsync(), i, _store));
            }

            return await RunAsync(admin, clients);
        }
        finally
        {
            foreach (Client client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    private async Task<Outcome> RunAsync(ConnectionMultiplexer admin, List<Client> clients)
    {
        // Some clients write before the moment that the next primary has, and only wait after it.
        int quiet = _random.Next(Clients);
        foreach (Client client in clients)
        {
            await client.WriteAsync(_random.Next(1, 4));
        }

        Task[] writing = [.. clients.Skip(quiet).Select(static client => client.WriteAsync(Writes))];
        await clients[^1].UntilAcknowledgedAsync(_random.Next(3, Writes));
        byte[] moment = (await admin.GetDatabase().KeyDumpAsync(Name))!;
        bool isUnderWay = _random.Next(2) == 0;
        if (!isUnderWay)
        {
            await Task.WhenAll(writing).WaitAsync(Limit);
        }

        await TakeOverAsync(admin, moment);
        await Task.WhenAll(writing).WaitAsync(Limit);
        await using (Client other = new(await CreateAsync(), Clients, _store))
        {
            await other.WriteAsync(Clients * (Writes + 4));
            Assert.Equal(0, other.Losses);
        }

        foreach (Client client in clients)
        {
            await client.WriteAsync(2);
        }

        HashSet<string> kept = [.. (await admin.GetDatabase().HashKeysAsync(Name)).Select(static field => (string)field!)];
        Outcome sum = default;
        for (int i = 0; i < clients.Count; i++)
        {
            int lost = clients[i].Acknowledged.Count(key => !kept.Contains('d' + key));
            Assert.True(lost == 0 || clients[i].Losses == 1,
                $"Seed {seed}: {lost} acknowledged writes of client {i} are lost, and it was told {clients[i].Losses} times.");
            Assert.True(i >= quiet || clients[i].Losses == 0, $"Seed {seed}: client {i} was told, and had seen nothing that is lost.");
            sum += new Outcome(lost, clients[i].Losses, clients[i].Losses == 0 ? 1 : 0);
        }

        return sum;
    }

    private string Name => new PartitionAddress(_store, 0).Name;

    /// <summary>The server has what it had at a moment, and continues it under another ID. No command comes between.</summary>
    private async Task TakeOverAsync(ConnectionMultiplexer admin, byte[] moment)
    {
        ITransaction transaction = admin.GetDatabase().CreateTransaction();
        Task restored = transaction.ExecuteAsync("RESTORE", Name, 0, moment, "REPLACE");
        Task renamed = transaction.ExecuteAsync("DEBUG", "CHANGE-REPL-ID");
        Assert.True(await transaction.ExecuteAsync());
        await Task.WhenAll(restored, renamed);
    }

    private async Task<RedisEngine> CreateAsync() => new(await server.ConnectAsync(), ownsConnection: true, scripts);

    /// <summary>One client, which writes keys that no other client has.</summary>
    private sealed class Client(RedisEngine engine, int number, string store) : IAsyncDisposable
    {
        private readonly SharedState _state = new(engine, new SharedStateOptions { OperationTimeout = Limit }, ownsEngine: true);
        private readonly SemaphoreSlim _acknowledged = new(0);
        private ISharedNumberMap<string, long>? _map;
        private int _next;

        public List<string> Acknowledged { get; } = [];

        public int Losses { get; private set; }

        private ISharedNumberMap<string, long> Map => _map ??= SharedMaps.OpenNumbers<string, long>(
            _state, new SharedMapDeclaration(store, 1) { Partitions = 1 }, SharedKeys.Text);

        public async Task WriteAsync(int count)
        {
            for (int written = 0; written < count;)
            {
                string key = string.Create(CultureInfo.InvariantCulture, $"{number}.{_next++}");
                try
                {
                    _ = await Map.SetAsync(key, 1);
                    Acknowledged.Add(key);
                    _ = _acknowledged.Release();
                    written++;
                }
                catch (SharedStateLostException)
                {
                    Losses++; // this write was not sent
                }
            }
        }

        public async Task UntilAcknowledgedAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                await _acknowledged.WaitAsync(Limit);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _state.DisposeAsync();
            _acknowledged.Dispose();
        }
    }
}
