using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>governance</c>.</summary>
/// <param name="Host">The process.</param>
/// <param name="Density">The defect density.</param>
/// <param name="Recovery">The times to recover.</param>
/// <param name="SelfHealing">How alarms ended.</param>
/// <param name="Retries">The retries by store, most first.</param>
/// <param name="Waivers">The waivers.</param>
internal sealed record GovernancePage(HostSection Host, DefectDensity Density, RecoverySection Recovery, SelfHealingSection SelfHealing,
    IReadOnlyList<RetryRow> Retries, WaiverSummary Waivers);
