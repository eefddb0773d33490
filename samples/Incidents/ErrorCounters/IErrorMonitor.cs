using System.Collections.Generic;

namespace Incidents.ErrorCounters;

/// <summary>What the log aggregator asks of its counters.</summary>
internal interface IErrorMonitor
{
    /// <summary>Counts one failed request.</summary>
    void Count(LogLine error);

    /// <summary>Failed requests by status.</summary>
    IReadOnlyDictionary<int, long> Statuses();

    /// <summary>Failed requests by path.</summary>
    IReadOnlyDictionary<string, long> Paths();
}
