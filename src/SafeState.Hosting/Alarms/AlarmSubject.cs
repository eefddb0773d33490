using System.Collections.Generic;
using SafeState.Metering;

namespace SafeState.Hosting.Alarms;

/// <summary>What an alarm is about: a store, a shared dictionary or a lease of a host, or the process.</summary>
internal readonly record struct AlarmSubject
{
    private readonly StoreMeter? _meter;

    private AlarmSubject(string? name, StoreMeter? meter, ActiveAlarms alarms) => (Name, _meter, Alarms) = (name, meter, alarms);

    /// <summary>The process.</summary>
    internal static AlarmSubject OfProcess { get; } = new(null, null, ActiveAlarms.OfProcess);

    /// <summary>The name, or null for the process.</summary>
    internal string? Name { get; }

    /// <summary>Where the alarms are shown as a metric.</summary>
    internal ActiveAlarms Alarms { get; }

    internal static AlarmSubject OfStore(StoreMeter meter) => new(meter.Name, meter, meter.Host?.Alarms ?? ActiveAlarms.OfProcess);

    internal static AlarmSubject OfShared(string name, StoreHost host) => new(name, null, host.Alarms);

    /// <summary>Returns some of the traces in which callers waited, and forgets them.</summary>
    internal IReadOnlyList<string> TakeTraces() => _meter?.Traces.TakeSamples() ?? [];
}
