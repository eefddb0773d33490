namespace SafeState.AspNetCore.Pages;

/// <summary>The times to recover of one store and kind of alarm.</summary>
/// <param name="Store">The name of the store, or null if the alarm is not about a store.</param>
/// <param name="Kind">The kind of alarm, or <c>Finding</c>.</param>
/// <param name="Recovered">The number of those that ended.</param>
/// <param name="StillOn">The number of those that are still on. They are not averaged.</param>
/// <param name="Lost">The number of those whose process ended first. They are not averaged.</param>
/// <param name="MeanSeconds">The mean time, or null if none ended.</param>
/// <param name="MedianSeconds">The median time, or null if none ended.</param>
/// <param name="P95Seconds">The time that 95 % stay below, or null if none ended.</param>
internal sealed record RecoveryRow(string? Store, string Kind, int Recovered, int StillOn, int Lost, double? MeanSeconds,
    double? MedianSeconds, double? P95Seconds);
