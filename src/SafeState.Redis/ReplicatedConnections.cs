using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis;

/// <summary>
/// Connections for scripts whose effects replicas must have. <c>WAIT</c> blocks its connection, so that reads and messages have another
/// one. It waits for everything that the server had written when it finished the command before, also if that was a retry that wrote
/// nothing.
/// </summary>
internal sealed class ReplicatedConnections : IAsyncDisposable
{
    /// <summary>Each waits for one group of writes at a time.</summary>
    private const int Connections = 4;

    private readonly ConnectionMultiplexer[] _connections;
    private readonly RedisDurability _durability;
    private int _next;

    /// <summary>Connects.</summary>
    /// <param name="options">The addresses and options.</param>
    /// <param name="durability">How many replicas to wait for.</param>
    public ReplicatedConnections(ConfigurationOptions options, RedisDurability durability)
    {
        _durability = durability;
        _connections = [.. Enumerable.Range(0, Connections).Select(_ => ConnectionMultiplexer.Connect(options))];
    }

    /// <summary>How many replicas are waited for.</summary>
    public int Count => _durability.Count;

    /// <summary>Gets the database of one of the connections.</summary>
    public IDatabase GetDatabase() =>
        _connections[(uint)Interlocked.Increment(ref _next) % Connections].GetDatabase();

    /// <summary>Sends a script, and waits for the replicas.</summary>
    /// <param name="database">The database, which <see cref="GetDatabase"/> returned.</param>
    /// <param name="key">The key of the script.</param>
    /// <param name="send">Sends the script.</param>
    /// <returns>The reply to the script.</returns>
    /// <exception cref="SharedEngineException">The script was executed, and too few replicas have what it wrote.</exception>
    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey key, Func<Task<RedisResult>> send)
    {
        Task<RedisResult> script = send();
        Task<RedisResult> waiting = database.Multiplexer.GetServer(key, flags: CommandFlags.DemandMaster)
            .ExecuteAsync("WAIT", _durability.Count, (long)_durability.Timeout.TotalMilliseconds);
        _ = waiting.ContinueWith(
            static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        RedisResult result = await script.ConfigureAwait(false);
        int acknowledged = (int)await waiting.ConfigureAwait(false);
        return acknowledged >= _durability.Count
            ? result
            : throw new SharedEngineException(
                SharedDelivery.Unknown,
                $"It was written, but {acknowledged} of {_durability.Count} replicas acknowledged it within {_durability.Timeout:c}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ConnectionMultiplexer connection in _connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
