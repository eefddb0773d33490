using System.Collections.Generic;

namespace SafeState.AspNetCore.Alarms;

/// <summary>What the alarm log has.</summary>
/// <param name="Alarms">The readable lines, oldest first.</param>
/// <param name="Lines">The number of lines.</param>
/// <param name="Unreadable">The number of lines that are not an alarm.</param>
/// <param name="Error">Why the file cannot be read or written, or null.</param>
internal sealed record AlarmLogContent(IReadOnlyList<RecordedAlarm> Alarms, long Lines, long Unreadable, string? Error);
