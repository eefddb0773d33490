using System;
using System.Collections.Generic;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Alarms;

/// <summary>A line of the alarm log: an alarm when it was raised, and again when it was cleared.</summary>
/// <param name="Id">The number of the alarm in its process.</param>
/// <param name="Instance">The process: host name and process id.</param>
/// <param name="Kind">The kind of alarm.</param>
/// <param name="Store">The name of the store, or null.</param>
/// <param name="Value">The value that raised the alarm.</param>
/// <param name="Threshold">The threshold of the value.</param>
/// <param name="At">The time when the alarm was raised.</param>
/// <param name="ClearedAt">The time when the alarm was cleared, or null in the line of its raise.</param>
/// <param name="Adapted">Whether the store adapted its layout in between.</param>
/// <param name="Handled">Whether a handler ran and did not throw.</param>
/// <param name="Traces">Traces in which callers waited.</param>
internal sealed record RecordedAlarm(long Id, string Instance, GuardAlarmKind Kind, string? Store, double Value, double Threshold,
    DateTimeOffset At, DateTimeOffset? ClearedAt, bool Adapted, bool Handled, IReadOnlyList<string> Traces);
