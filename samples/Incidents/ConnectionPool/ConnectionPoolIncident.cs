using System;
using Incidents.Running;

namespace Incidents.ConnectionPool;

/// <summary>Heartbeats against idle eviction; "is it idle?" and "remove it" are two steps on a plain map.</summary>
internal sealed class ConnectionPoolIncident : IIncident
{
    public const string CaseName = "connection-pool";

    public string Name => CaseName;

    public string Story =>
        "TCP connections are kept, replaced and evicted when idle; each removed one must be closed once, and no live one.";

    public PlayedRound Play(Variant variant, LoadSettings load, FaultLog faults)
    {
        Func<Func<PooledConnection>, IPool> create = variant == Variant.Plain
            ? open => new Plain.Pool(open)
            : open => new Guarded.Pool(open);
        return new PoolRound(create, load, faults).Play();
    }
}
