using System;
using System.Collections.Generic;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Pages;

/// <summary>An alarm.</summary>
/// <param name="Id">The number of the alarm in its process.</param>
/// <param name="Instance">The process that raised the alarm: host name and process id.</param>
/// <param name="IsEarlierProcess">Whether an earlier process raised the alarm.</param>
/// <param name="Kind">The kind of alarm.</param>
/// <param name="Store">The name of the store, or null if the alarm is not about a store.</param>
/// <param name="Value">The value that raised the alarm.</param>
/// <param name="Threshold">The threshold of the value.</param>
/// <param name="At">The time when the alarm was raised.</param>
/// <param name="ClearedAt">The time when the alarm was cleared, or null.</param>
/// <param name="DurationSeconds">How long the alarm was on, or has been on. Null if its process ended first.</param>
/// <param name="State">Whether the alarm is on, and how it ended otherwise.</param>
/// <param name="Traces">Traces in which callers waited.</param>
internal sealed record AlarmRow(long Id, string Instance, bool IsEarlierProcess, GuardAlarmKind Kind, string? Store, double Value,
    double Threshold, DateTimeOffset At, DateTimeOffset? ClearedAt, double? DurationSeconds, AlarmOutcome State,
    IReadOnlyList<TraceLink> Traces);
