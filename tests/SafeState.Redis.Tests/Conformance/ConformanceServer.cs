using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using StackExchange.Redis;

namespace SafeState.Redis.Tests.Conformance;

/// <summary>One server for all conformance tests of its kind. Each test uses dictionaries with other names.</summary>
public abstract class ConformanceServer(ServerKind kind) : IAsyncLifetime
{
    private readonly ConcurrentBag<SharedState> _states = [];
    private RedisServer? _server;

    public async Task InitializeAsync() => _server = ServerFactAttribute.GetSkip() is null ? await RedisServer.StartAsync(kind) : null;

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
        ConfigurationOptions options = ConfigurationOptions.Parse(_server!.EndPoint);
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 20_000;
        SharedStateOptions patient = new() { OperationTimeout = TimeSpan.FromSeconds(60), AttemptTimeout = TimeSpan.FromSeconds(20) };
        SharedState state = new(new RedisEngine(ConnectionMultiplexer.Connect(options), ownsConnection: true), patient, ownsEngine: true);
        _states.Add(state);
        return state;
    }

    /// <summary>A server of the kind <see cref="ServerKind.Redis"/>.</summary>
    public sealed class OnRedis() : ConformanceServer(ServerKind.Redis);

    /// <summary>A server of the kind <see cref="ServerKind.Garnet"/>.</summary>
    public sealed class OnGarnet() : ConformanceServer(ServerKind.Garnet);
}
