using System;
using System.Net;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>A replica that becomes the primary may lack the last acknowledged writes. A client that saw them is informed.</summary>
public sealed class FailoverTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [ServerFact]
    public async Task Writes_that_a_failover_lost_are_reported_once()
    {
        await using RedisServer primary = await RedisServer.StartAsync(ServerKind.Redis);
        await using FaultyTcpProxy replication = FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, primary.Port));
        await using RedisServer replica = await RedisServer.StartAsync(
            ServerKind.Redis, new ServerOptions(IsLogged: false, "--replicaof", $"127.0.0.1 {replication.EndPoint.Port}"));
        ConnectionMultiplexer connection = await primary.ConnectAsync(options =>
        {
            RedisServer.ReconnectSoon(options);
            options.EndPoints.Add(replica.EndPoint);
        });
        SharedStateOptions patient = new() { OperationTimeout = Limit };
        await using SharedState state = new(new RedisEngine(connection, ownsConnection: true), patient, ownsEngine: true);
        ISharedNumberMap<string, long> map = SharedMaps.OpenNumbers<string, long>(
            state, new SharedMapDeclaration("failover", 1) { Partitions = 1 }, SharedKeys.Text);
        await using ConnectionMultiplexer direct = await primary.ConnectAsync();

        Assert.Equal(3, await map.IncrementByAsync("a", 3));
        Assert.Equal(1, (int)await direct.GetDatabase().ExecuteAsync("WAIT", 1, 30_000));
        replication.Fault = TcpFault.DropReplies;
        Assert.Equal(4, await map.IncrementAsync("a"));
        Assert.Equal(5, await map.IncrementAsync("a"));
        await primary.KillAsync();
        await using (ConnectionMultiplexer admin = await replica.ConnectAsync())
        {
            await admin.GetServer(replica.EndPoint).MakePrimaryAsync(ReplicationChangeOptions.Broadcast);
        }

        // The write that finds the loss is applied and returns. The next call reports it, and the one after that goes on.
        Assert.Equal(4, await map.IncrementAsync("a").AsTask().WaitAsync(Limit));
        SharedStateLostException lost = await Assert.ThrowsAsync<SharedStateLostException>(async () => await map.TryGetAsync("a"));
        Assert.Contains("failover", lost.Message, StringComparison.Ordinal);
        Assert.Equal(4, (await map.TryGetAsync("a")).Value);
    }
}
