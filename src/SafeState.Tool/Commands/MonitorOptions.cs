using System;

namespace SafeState.Tool.Commands;

/// <summary>The command line of <c>safestate monitor</c>.</summary>
/// <param name="Pid">The number of the process.</param>
/// <param name="Name">The name of the process.</param>
/// <param name="Port">The diagnostic port.</param>
/// <param name="Interval">The time between two samples.</param>
/// <param name="Duration">When to end; null for when the process ends.</param>
/// <param name="Once">True to end after the first complete interval.</param>
/// <param name="Output">How to show samples.</param>
/// <param name="FailOnAlarm">True to exit with 1 if an alarm was on.</param>
internal sealed record MonitorOptions(int? Pid, string? Name, string? Port, TimeSpan Interval, TimeSpan? Duration, bool Once,
    OutputFormat Output, bool FailOnAlarm);
