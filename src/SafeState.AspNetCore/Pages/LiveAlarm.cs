using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Pages;

/// <summary>An alarm that is on.</summary>
/// <param name="Id">The number of the alarm.</param>
/// <param name="Kind">The kind of alarm.</param>
/// <param name="Store">The name of the store, or null if the alarm is not about a store.</param>
internal sealed record LiveAlarm(long Id, GuardAlarmKind Kind, string? Store);
