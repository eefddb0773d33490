using System.Collections.Generic;
using System.Linq;
using Incidents.Running;

namespace Incidents.ConnectionPool;

/// <summary>Every connection that was ever opened is in the pool and open, or was closed once, for a reason.</summary>
internal static class PoolAudit
{
    public static IReadOnlyList<Finding> Check(IReadOnlyCollection<ConnectionHistory> opened, IReadOnlySet<ConnectionHistory> pooled) =>
    [
        new("live connections closed by eviction", opened.Count(connection => connection.EvictedAlive)),
        new("closed connections left in the pool", pooled.Count(connection => connection.Closes > 0)),
        new("connections never closed", opened.Count(connection => connection.Closes == 0 && !pooled.Contains(connection))),
        new("connections closed twice", opened.Count(connection => connection.Closes > 1)),
    ];
}
