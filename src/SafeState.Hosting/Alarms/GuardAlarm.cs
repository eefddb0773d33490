using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Alarms;

/// <summary>An alarm that was raised or cleared.</summary>
/// <param name="Kind">The kind of alarm.</param>
/// <param name="Store">The name of the store, or null if the alarm is not about a store.</param>
/// <param name="IsOn">True if the alarm was raised, false if it was cleared.</param>
/// <param name="Value">The value that raised or cleared the alarm.</param>
/// <param name="Threshold">The threshold of the value.</param>
/// <param name="TraceIds">Some of the traces in which callers waited for the store since the last sample.</param>
public sealed record GuardAlarm(GuardAlarmKind Kind, string? Store, bool IsOn, double Value, double Threshold,
    IReadOnlyList<string> TraceIds)
{
    /// <summary>
    /// Gets the number of the alarm. It is unique in the process, and the same when the alarm is raised and when it is cleared.
    /// </summary>
    public long Id { get; init; }

    /// <summary>Gets the time at which the alarm was raised.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Gets the time at which the alarm was cleared, or null while it is on.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Gets the process that raised the alarm, as host name and process id: <c>web-1:4711</c>.</summary>
    public string Instance { get; init; } = string.Empty;
}
