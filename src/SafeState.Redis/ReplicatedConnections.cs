using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Redis.Protocol;
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
    /// <exception cref="SharedEngineException">
    /// The script was executed, and it is not known that enough replicas have what it wrote. Whatever happens to <c>WAIT</c>, this says
    /// nothing about the script.
    /// </exception>
    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey key, Func<Task<RedisResult>> send)
    {
        IServer server = database.Multiplexer.GetServer(key, flags: CommandFlags.DemandMaster); // may throw, before anything is sent
        Task<RedisResult> script = send();
        Task<int> waiting = WaitAsync(server);
        RedisResult result = await ThenAsync(script, waiting).ConfigureAwait(false);
        int acknowledged = await waiting.ConfigureAwait(false);
        return acknowledged >= _durability.Count
            ? result
            : throw Unknown($"{acknowledged} of {_durability.Count} replicas acknowledged it within {_durability.Timeout:c}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ConnectionMultiplexer connection in _connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sends <c>WAIT</c>. No error of it says that the script was not executed.</summary>
    private async Task<int> WaitAsync(IServer server)
    {
        try
        {
            return (int)await server.ExecuteAsync("WAIT", _durability.Count, (long)_durability.Timeout.TotalMilliseconds)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (ServerErrors.Classify(error) is not null)
        {
            throw Unknown($"the server '{server.EndPoint}' did not answer WAIT: {error.Message}", error);
        }
    }

    /// <summary>Waits for the script, and then for the other command, whose error is not thrown.</summary>
    private static async Task<RedisResult> ThenAsync(Task<RedisResult> script, Task waiting)
    {
        try
        {
            return await script.ConfigureAwait(false);
        }
        finally
        {
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static SharedEngineException Unknown(string reason, Exception? error = null) =>
        new(SharedDelivery.Unknown, $"It was written, but {reason}", error);
}
