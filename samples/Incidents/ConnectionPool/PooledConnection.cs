using System;
using System.IO;
using System.Net;
using Incidents.Loopback;

namespace Incidents.ConnectionPool;

/// <summary>A TCP connection that a pool holds.</summary>
internal sealed class PooledConnection(IPEndPoint server) : IDisposable
{
    private readonly LineClient _client = new(server);

    public ConnectionHistory History { get; } = new();

    /// <summary>Asks the backend for a sign of life. A connection that its pool has closed meanwhile gives none.</summary>
    public void Ping()
    {
        try
        {
            _client.Ask("PING");
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException && History.Closes > 0)
        {
            // Replaced or evicted after it was handed out. Whether that was right is decided by the audit.
        }
    }

    /// <summary>Hangs up at the end of a round. This is no closing by the pool, and leaves no trace in the history.</summary>
    public void Dispose() => _client.Dispose();

    /// <summary>Closes a connection that another one has replaced.</summary>
    public void Close()
    {
        History.Close();
        _client.Dispose();
    }

    /// <summary>Closes a connection that was idle.</summary>
    public void Evict(long idleSince)
    {
        History.Evict(idleSince);
        _client.Dispose();
    }
}
