namespace SafeState.AspNetCore.Pages;

/// <summary>The totals of a store since the process started.</summary>
/// <param name="Adaptations">How often the store changed its own layout, for example by splitting a stripe.</param>
/// <param name="Retries">The failed comparisons and restarts.</param>
/// <param name="FactoryRuns">The runs of factories.</param>
/// <param name="FactoryFailures">The runs that threw.</param>
internal sealed record StoreTotals(long Adaptations, long Retries, long FactoryRuns, long FactoryFailures);
