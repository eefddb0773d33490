using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Engine;

/// <summary>Listeners learn every change in order, and that messages may be missing.</summary>
public sealed class SubscriptionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly PartitionAddress Address = new("subscriptions", 0);

    [ServerTheory]
    [InlineData(ServerKind.Redis)]
    [InlineData(ServerKind.Garnet)]
    public async Task Changes_arrive_in_order_with_their_keys(ServerKind kind)
    {
        await using RedisServer server = await RedisServer.StartAsync(kind);
        await using RedisEngine engine = new(await server.ConnectAsync(), ownsConnection: true);
        Listener listener = new();
        await OpenAsync(engine);
        await using IAsyncDisposable subscription = await engine.SubscribeAsync(Address, listener, CancellationToken.None);
        _ = await engine.ExecuteAsync(Address, Write(1, "before"), Limit);
        _ = await engine.ExecuteAsync(Address, new WatchCommand(), Limit);

        _ = await engine.ExecuteAsync(Address, new BatchCommand([Write(2, "a:1:"), Write(3, ""), Write(4, "ä𝄞")]), Limit);
        _ = await engine.ExecuteAsync(Address, new ClearCommand(new OperationId(1, 0, 5), 1), Limit);
        _ = await engine.ExecuteAsync(Address, Write(6, "b"), Limit);

        Assert.Equal(
            [(2, "a:1:"), (3, ""), (4, "ä𝄞"), (5, null), (6, "b")], await listener.ReadAsync(5));
    }

    [ServerFact]
    public async Task A_listener_learns_that_the_connection_was_lost_and_gets_later_changes()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis, ServerOptions.Logged);
        await using RedisEngine engine = new(await server.ConnectAsync(RedisServer.ReconnectSoon), ownsConnection: true);
        Listener listener = new();
        await OpenAsync(engine);
        _ = await engine.ExecuteAsync(Address, new WatchCommand(), Limit);
        await using IAsyncDisposable subscription = await engine.SubscribeAsync(Address, listener, CancellationToken.None);

        await server.KillAsync();
        await listener.Interrupted.WaitAsync(Limit);
        await server.RestartAsync();

        // The client reconnects by itself. A change that came too early is missed, which is allowed.
        for (int number = 1; !listener.HasChange; number++)
        {
            try
            {
                _ = await engine.ExecuteAsync(Address, Write(number, "key"), Limit);
            }
            catch (SharedEngineException error) when (error.Delivery != SharedDelivery.Failed)
            {
                await Task.Yield();
            }
        }

        Assert.Equal("key", (await listener.ReadAsync(1))[0].Key);
    }

    [ServerFact]
    public async Task A_disposed_subscription_gets_nothing()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        await using RedisEngine engine = new(await server.ConnectAsync(), ownsConnection: true);
        (Listener first, Listener second) = (new(), new());
        await OpenAsync(engine);
        _ = await engine.ExecuteAsync(Address, new WatchCommand(), Limit);
        IAsyncDisposable ended = await engine.SubscribeAsync(Address, first, CancellationToken.None);
        await using IAsyncDisposable kept = await engine.SubscribeAsync(Address, second, CancellationToken.None);

        await ended.DisposeAsync();
        _ = await engine.ExecuteAsync(Address, Write(1, "a"), Limit);

        Assert.Equal([(1, "a")], await second.ReadAsync(1));
        Assert.False(first.HasChange);
    }

    [ServerFact]
    public async Task A_write_that_the_server_has_no_memory_for_is_not_announced()
    {
        await using RedisServer server = await RedisServer.StartAsync(ServerKind.Redis);
        ConnectionMultiplexer connection = await server.ConnectAsync(static options => options.AllowAdmin = true);
        await using RedisEngine engine = new(connection, ownsConnection: true);
        Listener listener = new();
        await OpenAsync(engine);
        _ = await engine.ExecuteAsync(Address, new WatchCommand(), Limit);
        await using IAsyncDisposable subscription = await engine.SubscribeAsync(Address, listener, CancellationToken.None);
        IDatabase database = connection.GetDatabase();

        _ = await database.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        _ = await Assert.ThrowsAsync<SharedEngineException>(async () => await engine.ExecuteAsync(Address, Write(1, "refused"), Limit));
        _ = await database.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        _ = await engine.ExecuteAsync(Address, Write(2, "written"), Limit);

        Assert.Equal([(1, "written")], await listener.ReadAsync(1));
    }

    private static async Task OpenAsync(RedisEngine engine) =>
        Assert.Equal(SharedStatus.Applied, (await engine.ExecuteAsync(Address, new OpenCommand(1, 0, 0, 1, "layout"), Limit)).Status);

    private static WriteCommand Write(int number, string key) => new(new OperationId(1, 0, number), 1, key, [1]);

    /// <summary>Keeps what it is called with.</summary>
    private sealed class Listener : ISharedChangeListener
    {
        private readonly Channel<(long Sequence, string? Key)> _changes = Channel.CreateUnbounded<(long, string?)>();
        private readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Interrupted => _interrupted.Task;

        public bool HasChange => _changes.Reader.TryPeek(out _);

        public void OnChange(PartitionChange change) => Assert.True(_changes.Writer.TryWrite((change.Sequence, change.Key)));

        public void OnInterrupted() => _interrupted.TrySetResult();

        public async Task<List<(long Sequence, string? Key)>> ReadAsync(int count)
        {
            using CancellationTokenSource limit = new(Limit);
            List<(long, string?)> changes = [];
            while (changes.Count < count)
            {
                changes.Add(await _changes.Reader.ReadAsync(limit.Token));
            }

            return changes;
        }
    }
}
