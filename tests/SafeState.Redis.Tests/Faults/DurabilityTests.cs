using System;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Faults;

/// <summary>A write that waits for replicas is on them when its caller has the answer.</summary>
public sealed class DurabilityTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [ServerFact]
    public async Task An_acknowledged_write_is_on_the_replica()
    {
        await using RedisServer primary = await RedisServer.StartAsync(ServerKind.Redis);
        await using RedisServer replica = await StartReplicaAsync(primary);
        await using SharedState state = await ConnectAsync(primary, Limit);
        ISharedNumberMap<string, long> map = Open(state);

        Task<long>[] sales = new Task<long>[100];
        for (int i = 0; i < sales.Length; i++)
        {
            sales[i] = map.IncrementAsync("a").AsTask();
        }

        _ = await Task.WhenAll(sales).WaitAsync(Limit);
        await primary.KillAsync();

        await using ConnectionMultiplexer direct = await replica.ConnectAsync();
        Assert.Equal("100", (string?)await direct.GetDatabase().HashGetAsync(
            new PartitionAddress("durable", 0).Name, "da", CommandFlags.DemandReplica));
    }

    [ServerFact]
    public async Task A_write_that_no_replica_acknowledges_is_unknown_and_applied_once()
    {
        await using RedisServer primary = await RedisServer.StartAsync(ServerKind.Redis);
        await using RedisServer replica = await StartReplicaAsync(primary);
        await using SharedState patient = await ConnectAsync(primary, Limit);
        Assert.Equal(1, await Open(patient).IncrementAsync("a"));
        RedisEngine engine = await CreateEngineAsync(primary);
        SharedStateOptions hasty = new() { OperationTimeout = TimeSpan.FromSeconds(1) };
        await using SharedState state = new(engine, hasty, ownsEngine: true);
        ISharedNumberMap<string, long> map = Open(state);
        Assert.Equal(1, (await map.TryGetAsync("a")).Value);

        replica.Pause();
        SharedOutcomeUnknownException unknown =
            await Assert.ThrowsAsync<SharedOutcomeUnknownException>(async () => await map.IncrementAsync("a"));
        Assert.Equal(2, (await map.TryGetAsync("a", SharedRead.Latest)).Value); // a read does not wait
        SharedEngineException problem = await Assert.ThrowsAsync<SharedEngineException>(async () => await engine.ExecuteAsync(
            new PartitionAddress("other", 0), new OpenCommand(1, 0, 0, NewGeneration: 1, "layout"), Limit));
        replica.Continue();

        Assert.Equal(SharedDelivery.Unknown, problem.Delivery);
        Assert.Contains("0 of 1 replicas", problem.Message, StringComparison.Ordinal);
        Assert.True(await unknown.ResolveAsync().AsTask().WaitAsync(Limit));
        Assert.Equal(3, await Open(patient).IncrementAsync("a"));
    }

    [ServerFact]
    public async Task A_write_whose_wait_fails_was_written()
    {
        await using RedisServer primary = await RedisServer.StartAsync(
            ServerKind.Redis, new ServerOptions(IsLogged: false, "--rename-command", "WAIT", ""));
        await using RedisEngine engine = await CreateEngineAsync(primary);
        PartitionAddress address = new("durable", 0);

        SharedEngineException problem = await Assert.ThrowsAsync<SharedEngineException>(async () => await engine.ExecuteAsync(
            address, new OpenCommand(1, 0, 0, NewGeneration: 7, "layout"), Limit));

        Assert.Equal(SharedDelivery.Unknown, problem.Delivery);
        Assert.Contains("did not answer WAIT", problem.Message, StringComparison.Ordinal);
        Assert.Equal(7, (await engine.ExecuteAsync(address, new HeadCommand(), Limit)).Generation);
    }

    [ServerFact]
    public async Task A_server_with_too_few_replicas_has_a_problem()
    {
        await using RedisServer primary = await RedisServer.StartAsync(ServerKind.Redis);
        await using RedisEngine engine = await CreateEngineAsync(primary);

        string problem = Assert.Single(await engine.CheckAsync(Limit));

        Assert.Contains("has 0 replicas, and writes wait for 1. Start more replicas", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_durability_that_waits_for_nothing_is_refused()
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(static () => RedisDurability.Replicas(0, TimeSpan.FromSeconds(1)));
        _ = Assert.Throws<ArgumentOutOfRangeException>(static () => RedisDurability.Replicas(1, TimeSpan.Zero));
    }

    private static async Task<RedisServer> StartReplicaAsync(RedisServer primary)
    {
        RedisServer replica = await RedisServer.StartAsync(
            ServerKind.Redis, new ServerOptions(IsLogged: false, "--replicaof", $"127.0.0.1 {primary.Port}"));
        await using ConnectionMultiplexer direct = await primary.ConnectAsync();
        Assert.Equal(1, (int)await direct.GetDatabase().ExecuteAsync("WAIT", 1, 15_000));
        return replica;
    }

    private static async Task<SharedState> ConnectAsync(RedisServer primary, TimeSpan timeout) => new(
        await CreateEngineAsync(primary), new SharedStateOptions { OperationTimeout = timeout }, ownsEngine: true);

    private static async Task<RedisEngine> CreateEngineAsync(RedisServer primary) => new(
        await primary.ConnectAsync(),
        ownsConnection: true,
        replication: new ReplicatedConnections(
            ConfigurationOptions.Parse(primary.EndPoint), RedisDurability.Replicas(1, TimeSpan.FromMilliseconds(100))));

    private static ISharedNumberMap<string, long> Open(SharedState state) => SharedMaps.OpenNumbers<string, long>(
        state, new SharedMapDeclaration("durable", 1) { Partitions = 1 }, SharedKeys.Text);
}
