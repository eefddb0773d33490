using System;
using System.Collections.Generic;
using System.Linq;

namespace Incidents.ConnectionPool.Plain;

internal sealed class Pool(Func<PooledConnection> open) : IPool
{
    private readonly Dictionary<string, Lease> _leases = [];

    public PooledConnection Heartbeat(string backend, long now)
    {
        PooledConnection connection = _leases.TryGetValue(backend, out Lease? lease) ? lease.Connection : open();
        _leases[backend] = new Lease(connection, now);
        return connection;
    }

    public PooledConnection Replace(string backend, long now)
    {
        PooledConnection fresh = open();
        _leases.TryGetValue(backend, out Lease? replaced);
        _leases[backend] = new Lease(fresh, now);
        replaced?.Connection.Close();
        return fresh;
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

    public IEnumerable<PooledConnection> Connections() => _leases.Values.Select(lease => lease.Connection);
}
