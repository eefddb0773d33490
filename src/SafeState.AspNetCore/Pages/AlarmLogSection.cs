using System;

namespace SafeState.AspNetCore.Pages;

/// <summary>The file that keeps alarms when the process ends.</summary>
/// <param name="Since">The time of its oldest alarm, or null if it has none.</param>
/// <param name="Lines">The number of lines that were read.</param>
/// <param name="Unreadable">The number of lines that are not an alarm. They are skipped.</param>
/// <param name="Error">Why the file cannot be read or written, or null.</param>
internal sealed record AlarmLogSection(DateTimeOffset? Since, long Lines, long Unreadable, string? Error);
