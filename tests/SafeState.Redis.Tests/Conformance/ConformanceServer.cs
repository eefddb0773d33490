using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Conformance;

/// <summary>One server or cluster for all conformance tests of its kind. Each test uses dictionaries with other names.</summary>
public abstract class ConformanceServer : IAsyncLifetime
{
    private readonly ConcurrentBag<SharedState> _states = [];
    private IAsyncDisposable? _server;
    private string _endPoints = "";

    public async Task InitializeAsync()
    {
        if (ServerFactAttribute.GetSkip() is null)
        {
            (_server, _endPoints) = await StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (SharedState state in _states)
        {
            await state.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Connects another client.</summary>
    internal SharedState Connect()
    {
        Assert.True(_server is not null, ServerFactAttribute.GetSkip());
        ConfigurationOptions options = ConfigurationOptions.Parse(_endPoints);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 20_000;
        SharedStateOptions patient = new() { OperationTimeout = TimeSpan.FromSeconds(60), AttemptTimeout = TimeSpan.FromSeconds(20) };
        SharedState state = new(new RedisEngine(ConnectionMultiplexer.Connect(options), ownsConnection: true), patient, ownsEngine: true);
        _states.Add(state);
        return state;
    }

    private protected abstract Task<(IAsyncDisposable Server, string EndPoints)> StartAsync();

    private static async Task<(IAsyncDisposable Server, string EndPoints)> StartAsync(ServerKind kind)
    {
        RedisServer server = await RedisServer.StartAsync(kind);
        return (server, server.EndPoint);
    }

    /// <summary>One redis-server.</summary>
    public sealed class OnRedis : ConformanceServer
    {
        private protected override Task<(IAsyncDisposable Server, string EndPoints)> StartAsync() => StartAsync(ServerKind.Redis);
    }

    /// <summary>One Garnet.</summary>
    public sealed class OnGarnet : ConformanceServer
    {
        private protected override Task<(IAsyncDisposable Server, string EndPoints)> StartAsync() => StartAsync(ServerKind.Garnet);
    }

    /// <summary>Three redis-servers that share the slots.</summary>
    public sealed class OnCluster : ConformanceServer
    {
        private protected override async Task<(IAsyncDisposable Server, string EndPoints)> StartAsync()
        {
            RedisCluster cluster = await RedisCluster.StartAsync();
            return (cluster, cluster.EndPoints);
        }
    }
}
