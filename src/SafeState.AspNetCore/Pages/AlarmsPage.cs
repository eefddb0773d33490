using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>alarms</c>: the last 1,000 alarms.</summary>
/// <param name="Host">The process.</param>
/// <param name="Alarms">The alarms, newest first. Those of earlier processes come from the alarm log.</param>
/// <param name="Log">The alarm log, or null if none is kept.</param>
internal sealed record AlarmsPage(HostSection Host, IReadOnlyList<AlarmRow> Alarms, AlarmLogSection? Log);
