using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using SafeState.Redis.Tests.Servers;
using SafeState.Testing;

namespace SafeState.Redis.Tests.Processes;

/// <summary>Three client processes, each with a network of its own to one server.</summary>
internal sealed class ClientProcesses : IAsyncDisposable
{
    public const int Count = 3;

    private readonly ClientPool _pool;
    private readonly ClientProcess[] _clients;
    private readonly FaultyTcpProxy[] _proxies;
    private bool _isReusable;

    private ClientProcesses(RedisServer server, ClientPool pool)
    {
        Server = server;
        _pool = pool;
        _clients = [.. Enumerable.Range(0, Count).Select(_ => pool.Take())];
        _proxies = [.. Enumerable.Range(0, Count).Select(_ => FaultyTcpProxy.Start(new IPEndPoint(IPAddress.Loopback, server.Port)))];
    }

    public RedisServer Server { get; }

    public IReadOnlyList<ClientProcess> All => _clients;

    /// <summary>Takes processes from a pool, and connects them to a server.</summary>
    public static async Task<ClientProcesses> ConnectAsync(RedisServer server, ClientPool pool)
    {
        ClientProcesses clients = new(server, pool);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(clients.ConnectAsync));
        return clients;
    }

    /// <summary>Gets the network between a client and the server.</summary>
    public FaultyTcpProxy GetProxy(int client) => _proxies[client];

    /// <summary>Kills a client.</summary>
    /// <returns>What it had reported.</returns>
    public async Task<string[][]> KillAsync(int client)
    {
        await _clients[client].KillAsync();
        return _clients[client].GetLines();
    }

    /// <summary>Starts a client in the place of one that was killed.</summary>
    public async Task ReplaceAsync(int client)
    {
        await _clients[client].DisposeAsync();
        _clients[client] = _pool.Take();
        await ConnectAsync(client);
    }

    /// <summary>Notes that no process does anything, so that the next test can use them.</summary>
    public void Release() => _isReusable = true;

    public async ValueTask DisposeAsync()
    {
        foreach (ClientProcess client in _clients)
        {
            if (_isReusable)
            {
                _pool.Return(client);
            }
            else
            {
                await client.DisposeAsync();
            }
        }

        foreach (FaultyTcpProxy proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }
    }

    private Task ConnectAsync(int client) => _clients[client].ConnectAsync(_proxies[client].EndPoint.ToString());
}

/// <summary>Processes that wait for work, because a start takes longer than a history.</summary>
public sealed class ClientPool : IAsyncDisposable
{
    private readonly ConcurrentBag<ClientProcess> _waiting = [];

    public async ValueTask DisposeAsync()
    {
        foreach (ClientProcess client in _waiting)
        {
            await client.DisposeAsync();
        }
    }

    internal ClientProcess Take() => _waiting.TryTake(out ClientProcess? client) ? client : ClientProcess.Start();

    internal void Return(ClientProcess client) => _waiting.Add(client);
}
