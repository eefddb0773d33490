using System;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Engine;

/// <summary>How a server keeps a partition.</summary>
public sealed class StorageTests
{
    [ServerFact]
    public async Task A_small_partition_is_a_table_from_the_start()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        await using ConnectionMultiplexer connection = await server.ConnectAsync();
        await using RedisEngine engine = new(connection, ownsConnection: false);
        PartitionAddress address = new("storage", 0);

        _ = await engine.ExecuteAsync(address, new OpenCommand(1, 0, 0, 7, "layout"), TimeSpan.FromSeconds(60));

        Assert.Equal("hashtable", (string?)await connection.GetDatabase().ExecuteAsync("OBJECT", "ENCODING", address.Name));
    }
}
