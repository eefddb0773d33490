using System.Collections.Generic;

namespace Incidents.ConnectionPool;

/// <summary>What a service asks of its pool: one connection for each backend.</summary>
internal interface IPool
{
    /// <summary>Marks the connection of a backend as active, and opens one where there is none.</summary>
    PooledConnection Heartbeat(string backend, long now);

    /// <summary>Puts a fresh connection in the place of one that a restarted backend no longer serves, which is closed.</summary>
    PooledConnection Replace(string backend, long now);

    /// <summary>Removes and closes what nobody has used since a time.</summary>
    void EvictIdle(long idleSince);

    /// <summary>The connections in the pool.</summary>
    IEnumerable<PooledConnection> Connections();
}
