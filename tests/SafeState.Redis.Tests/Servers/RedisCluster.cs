using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Servers;

/// <summary>A cluster of three primaries, each with a third of the slots.</summary>
internal sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16384;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly List<RedisServer> _servers = [];

    /// <summary>The addresses of the servers, as a connection string.</summary>
    public string EndPoints => string.Join(',', _servers.Select(static server => server.EndPoint));

    /// <summary>Starts the servers, and waits until each of them knows who has which slot.</summary>
    public static async Task<RedisCluster> StartAsync()
    {
        RedisCluster cluster = new();
        try
        {
            for (int index = 0; index < 3; index++)
            {
                int bus = RedisServer.FindFreePort();
                ServerOptions options = new(IsLogged: false, "--cluster-enabled", "yes", "--cluster-port", $"{bus}");
                RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, options);
                cluster._servers.Add(server);
                await cluster.JoinAsync(server, bus, index);
            }

            foreach (RedisServer server in cluster._servers)
            {
                await UntilReadyAsync(server);
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RedisServer server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task JoinAsync(RedisServer server, int bus, int index)
    {
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        IServer node = connection.GetServer(server.EndPoint);
        int first = index * Slots / 3;
        _ = await node.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", first, ((index + 1) * Slots / 3) - 1);
        if (index > 0)
        {
            await using ConnectionMultiplexer other = await _servers[0].ConnectAsync();
            _ = await other.GetServer(_servers[0].EndPoint).ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", server.Port, bus);
        }
    }

    private static async Task UntilReadyAsync(RedisServer server)
    {
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        Stopwatch clock = Stopwatch.StartNew();
        string info;
        do
        {
            info = (string)(await connection.GetServer(server.EndPoint).ExecuteAsync("CLUSTER", "INFO"))!;
            Assert.True(clock.Elapsed < Limit, $"The cluster is not ready:\n{info}");
        }
        while (!info.Contains("cluster_state:ok", StringComparison.Ordinal)
            || !info.Contains("cluster_known_nodes:3", StringComparison.Ordinal)
            || !info.Contains($"cluster_slots_ok:{Slots}", StringComparison.Ordinal));
    }
}
