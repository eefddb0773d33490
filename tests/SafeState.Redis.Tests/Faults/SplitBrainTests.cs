using System;
using System.Net;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>
/// A replica becomes primary, and a client that does not see it goes on with the old primary. What that client writes is lost when the old
/// primary becomes a replica.
/// </summary>
public sealed class SplitBrainTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A client is informed if the new primary has not come as far as the client has seen.</summary>
    [ServerFact]
    public async Task Writes_on_the_side_that_gives_way_are_reported_once()
    {
        await using RedisServer old = await RedisServer.StartAsync(ServerKind.Redis);
        await using FaultyTcpProxy replication = FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, old.Port));
        await using RedisServer next = await RedisServer.StartAsync(
            ServerKind.Redis, new ServerOptions(IsLogged: false, "--replicaof", $"127.0.0.1 {replication.EndPoint.Port}"));
        await using FaultyTcpProxy toNext = FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, next.Port));
        await using ConnectionMultiplexer admin = await old.ConnectAsync(RedisServer.ReconnectSoon);
        await using ConnectionMultiplexer nextAdmin = await next.ConnectAsync(RedisServer.ReconnectSoon);
        await using SharedState cutOff = await ConnectAsync(old.EndPoint, toNext.EndPoint.ToString());
        ISharedNumberMap<string, long> map = Open(cutOff);
        Assert.Equal(3, await map.IncrementByAsync("a", 3));
        Assert.Equal(1, (int)await admin.GetDatabase().ExecuteAsync("WAIT", 1, 30_000));

        replication.Fault = TcpFault.Stall;
        toNext.Fault = TcpFault.Stall;
        await nextAdmin.GetServer(next.EndPoint).MakePrimaryAsync(ReplicationChangeOptions.None);
        await using SharedState moved = await ConnectAsync(next.EndPoint);
        ISharedNumberMap<string, long> other = Open(moved);
        Assert.Equal(4, await map.IncrementAsync("a"));
        Assert.Equal(5, await map.IncrementAsync("a"));
        Assert.Equal(13, await other.IncrementByAsync("a", 10));

        toNext.Fault = TcpFault.None;
        await admin.GetServer(old.EndPoint).ReplicaOfAsync(new IPEndPoint(IPAddress.Loopback, next.Port));
        SharedStateLostException lost = await Assert.ThrowsAsync<SharedStateLostException>(
            async () => await UntilRefusedAsync(map));
        Assert.Contains("split", lost.Message, StringComparison.Ordinal);
        Assert.Equal(13, (await map.TryGetAsync("a", SharedRead.Latest)).Value);
        Assert.Equal(14, await other.IncrementAsync("a"));
        Assert.Equal(14, (await map.TryGetAsync("a", SharedRead.Latest)).Value);
    }

    /// <summary>Reads until the loss is reported. Reads before it come from the side that gives way.</summary>
    private static async Task UntilRefusedAsync(ISharedNumberMap<string, long> map)
    {
        using System.Threading.CancellationTokenSource limit = new(Limit);
        while (true)
        {
            Assert.InRange((await map.TryGetAsync("a", SharedRead.Latest, limit.Token)).Value, 5, 5);
        }
    }

    private static async Task<SharedState> ConnectAsync(params string[] endPoints)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(string.Join(',', endPoints));
        options.BacklogPolicy = BacklogPolicy.FailFast;
        RedisServer.ReconnectSoon(options);
        SharedStateOptions patient = new() { OperationTimeout = Limit };
        return new SharedState(
            new RedisEngine(await ConnectionMultiplexer.ConnectAsync(options), ownsConnection: true), patient, ownsEngine: true);
    }

    private static ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration("split", 1) { Partitions = 1 }, SharedKeys.Text);
}
