using System.Collections.Generic;

namespace SafeState.Hosting.Alarms;

/// <summary>An alarm that went on or off.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Store">The store; null where it is about no store.</param>
/// <param name="IsOn">Whether it went on.</param>
/// <param name="Value">The value that made it do so.</param>
/// <param name="Threshold">The value that is allowed.</param>
/// <param name="TraceIds">Some of the traces in which the store was contended since the last look.</param>
public sealed record GuardAlarm(GuardAlarmKind Kind, string? Store, bool IsOn, double Value, double Threshold,
    IReadOnlyList<string> TraceIds);
