using SafeState.Hosting.Alarms;

namespace SafeState.Hosting.Sharing;

/// <summary>A value of a shared dictionary or a lease that an alarm compares with its threshold.</summary>
internal readonly record struct SharedAlarmValue(string Subject, GuardAlarmKind Kind, double Value, double Threshold);
