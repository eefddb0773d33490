using System;
using System.Collections.Generic;
using Incidents.Input;
using Incidents.Running;

namespace Incidents;

/// <summary>All incidents by name, in the order in which they are played.</summary>
internal static class IncidentCatalog
{
    private static readonly OrderedDictionary<string, Func<InputPaths, IIncident>> Incidents = new(StringComparer.Ordinal)
    {
        [FlashSale.FlashSaleIncident.CaseName] = FlashSale.FlashSaleIncident.Read,
        [ErrorCounters.ErrorCountersIncident.CaseName] = ErrorCounters.ErrorCountersIncident.Read,
        [ConfigReload.ConfigReloadIncident.CaseName] = _ => new ConfigReload.ConfigReloadIncident(),
        [ConnectionPool.ConnectionPoolIncident.CaseName] = _ => new ConnectionPool.ConnectionPoolIncident(),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Incidents.Keys];

    /// <summary>Reads and checks what the incident needs; another incident's files are not looked at.</summary>
    /// <exception cref="InputException">A file is missing or a line of it is wrong.</exception>
    public static IIncident Create(string name, InputPaths inputs) => Incidents[name](inputs);
}
