namespace Incidents.ConnectionPool;

/// <summary>A TCP connection, when it was last active, how often it was closed, and how often it was used when closed.</summary>
internal sealed class Connection(Action close, long now) : IDisposable
{
    private int _closings;
    private int _lateBeats;

    public long LastActive { get; private set; } = now;
    public int Closings => Volatile.Read(ref _closings);
    public int LateBeats => Volatile.Read(ref _lateBeats);

    public void Beat(long now)
    {
        LastActive = now;
        Interlocked.Add(ref _lateBeats, Closings);
    }

    public void Dispose()
    {
        Interlocked.Increment(ref _closings);
        close();
    }
}

internal interface IPool : IDisposable
{
    void Heartbeat(string backend, long now, Func<long, Connection> open);
    void EvictIdle(long idleSince);
}

internal sealed class PlainPool : IPool
{
    private readonly Dictionary<string, Connection> _connections = [];

    public void Heartbeat(string backend, long now, Func<long, Connection> open)
    {
        Connection connection = _connections.TryGetValue(backend, out Connection? found) ? found : _connections[backend] = open(now);
        connection.Beat(now);
    }

    public void EvictIdle(long idleSince)
    {
        foreach ((string backend, Connection connection) in _connections.Where(pair => pair.Value.LastActive < idleSince).ToArray())
        {
            _connections.Remove(backend);
            connection.Dispose();
        }
    }

    public void Dispose() => Array.ForEach([.. _connections.Values], connection => connection.Dispose());
}

[GuardedState]
internal sealed partial class GuardedPool : IPool
{
    [Guarded(Leases = true)]
    private readonly Dictionary<string, Connection> _connections = [];

    public void Heartbeat(string backend, long now, Func<long, Connection> open)
    {
        using Lease<Connection> lease = Connections.LeaseOrAdd(backend, _ => open(now));
        lease.Value.Beat(now);
    }

    public void EvictIdle(long idleSince)
    {
        foreach (string backend in Connections.GetKeys())
        {
            Connections.TryLease(backend, out Lease<Connection>? lease);
            using (lease)
            {
                _ = lease?.Value.LastActive < idleSince && Connections.TryRemove(backend, lease);
            }
        }
    }

    public void Dispose() => Connections.Dispose();
}
