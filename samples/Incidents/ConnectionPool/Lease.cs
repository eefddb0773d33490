namespace Incidents.ConnectionPool;

/// <summary>A connection and when it was last active; the two change together.</summary>
internal sealed record Lease(PooledConnection Connection, long LastActive);
