namespace SafeState.AspNetCore.Pages;

/// <summary>How alarms ended.</summary>
/// <param name="Raised">The number of alarms that were raised.</param>
/// <param name="Cleared">The number of alarms that cleared in the same process.</param>
/// <param name="Rate">The share of raised alarms that cleared, or null if none was raised.</param>
/// <param name="Adapted">The cleared alarms whose store adapted its layout in between.</param>
/// <param name="Handled">The other cleared alarms for which a handler ran and did not throw.</param>
/// <param name="Subsided">The other cleared alarms.</param>
/// <param name="StillOn">The alarms that are on.</param>
/// <param name="Lost">The alarms whose process ended first.</param>
internal sealed record SelfHealingSection(int Raised, int Cleared, double? Rate, int Adapted, int Handled, int Subsided, int StillOn,
    int Lost);
