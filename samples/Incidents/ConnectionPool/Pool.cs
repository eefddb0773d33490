namespace Incidents.ConnectionPool;

/// <summary>A TCP connection, and the times of its heartbeats and evictions, in heartbeats since the start of the round.</summary>
internal sealed record Connection(Action Close)
{
    public ConcurrentBag<long> Heartbeats { get; } = [];
    public ConcurrentBag<long> Evictions { get; } = [];

    /// <summary>Gets whether it was closed as idle since a time, although it had a heartbeat then or later.</summary>
    public bool WasEvictedAlive => !Heartbeats.IsEmpty && !Evictions.IsEmpty && Evictions.Min() <= Heartbeats.Max();

    public void Evict(long idleSince)
    {
        Evictions.Add(idleSince);
        Close();
    }
}

/// <summary>A connection and when it was last active. The two change together.</summary>
internal sealed record Lease(Connection Connection, long LastActive);

internal interface IPool
{
    Connection Heartbeat(string backend, long now, Func<Connection> open);
    void EvictIdle(long idleSince);
    IEnumerable<Connection> Connections();
}

internal sealed class PlainPool : IPool
{
    private readonly Dictionary<string, Lease> _leases = [];

    public Connection Heartbeat(string backend, long now, Func<Connection> open)
    {
        Connection connection = _leases.TryGetValue(backend, out Lease? lease) ? lease.Connection : open();
        _leases[backend] = new Lease(connection, now);
        return connection;
    }

    public void EvictIdle(long idleSince)
    {
        foreach ((string backend, Lease lease) in _leases.ToArray())
        {
            if (lease.LastActive < idleSince)
            {
                _leases.Remove(backend);
                lease.Connection.Evict(idleSince);
            }
        }
    }

    public IEnumerable<Connection> Connections() => _leases.Values.Select(lease => lease.Connection);
}

[GuardedState]
internal sealed partial class GuardedPool : IPool
{
    private readonly Dictionary<string, Lease> _leases = [];

    public Connection Heartbeat(string backend, long now, Func<Connection> open) => Leases.AddOrUpdate(
        backend,
        _ => new Lease(open(), now),
        (_, lease) => new Lease(lease.Connection, Math.Max(lease.LastActive, now))).Connection;

    public void EvictIdle(long idleSince)
    {
        List<KeyValuePair<string, Lease>> removed = [];
        Leases.RemoveWhere((_, lease) => lease.LastActive < idleSince, removed);
        removed.ForEach(idle => idle.Value.Connection.Evict(idleSince));
    }

    public IEnumerable<Connection> Connections() => Leases.Snapshot().Select(lease => lease.Value.Connection);
}
