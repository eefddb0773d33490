namespace Incidents;

/// <summary>A production incident. <c>Play</c> puts a load on a plain or on a guarded dictionary, and reports what a check finds.</summary>
internal sealed record Incident(string Name, string Story, Action<bool, Run> Play)
{
    public static Incident[] All { get; } =
    [
        FlashSale.FlashSaleIncident.Incident, ErrorCounters.ErrorCountersIncident.Incident,
        ConfigReload.ConfigReloadIncident.Incident, ConnectionPool.ConnectionPoolIncident.Incident,
    ];
}
