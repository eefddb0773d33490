using System.Collections.Generic;

namespace SafeState.Hosting.Alarms;

/// <summary>Keeps the last alarms of the host in memory.</summary>
public interface IGuardAlarmLog
{
    /// <summary>
    /// Returns the last 1,000 alarms, the newest first. Each alarm is listed once, with the value and the traces that raised it. After it
    /// has cleared, it is off and has the time at which it cleared.
    /// </summary>
    /// <returns>The alarms as they are now.</returns>
    IReadOnlyList<GuardAlarm> List();
}
