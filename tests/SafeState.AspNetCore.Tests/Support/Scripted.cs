using System;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>Alarms for figures that are worked out by hand.</summary>
internal static class Scripted
{
    internal static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    internal static AlarmRow Alarm(string? store, AlarmOutcome state, double seconds,
        GuardAlarmKind kind = GuardAlarmKind.Contention) => new(
        1, "web-1:1", false, kind, store, 0.2, 0.15, Start,
        state is AlarmOutcome.On or AlarmOutcome.Lost ? null : Start.AddSeconds(seconds),
        state == AlarmOutcome.Lost ? null : seconds, state, []);
}
