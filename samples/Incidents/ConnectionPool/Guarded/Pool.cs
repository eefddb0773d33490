using System;
using System.Collections.Generic;
using System.Linq;
using SafeState;

namespace Incidents.ConnectionPool.Guarded;

[GuardedState]
internal sealed partial class Pool(Func<PooledConnection> open) : IPool
{
    private readonly Dictionary<string, Lease> _leases = [];

    public PooledConnection Heartbeat(string backend, long now) => Leases.AddOrUpdate(
        backend,
        _ => new Lease(open(), now),
        (_, lease) => new Lease(lease.Connection, Math.Max(lease.LastActive, now))).Connection;

    public PooledConnection Replace(string backend, long now)
    {
        PooledConnection fresh = open();
        Lease? replaced = Leases.Compute(backend, (ref MapEntry<string, Lease> entry) =>
        {
            Lease? current = entry.Exists ? entry.Value : null;
            entry.Value = new Lease(fresh, now);
            return current;
        });
        replaced?.Connection.Close();
        return fresh;
    }

    public void EvictIdle(long idleSince)
    {
        List<KeyValuePair<string, Lease>> removed = [];
        Leases.RemoveWhere((_, lease) => lease.LastActive < idleSince, removed);
        removed.ForEach(idle => idle.Value.Connection.Evict(idleSince));
    }

    public IEnumerable<PooledConnection> Connections() => Leases.Snapshot().Select(lease => lease.Value.Connection);
}
