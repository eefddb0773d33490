namespace SafeState.AspNetCore.Pages;

/// <summary>The retries of a store.</summary>
/// <param name="Store">The name of the store.</param>
/// <param name="Strategy">The strategy of the store.</param>
/// <param name="Retries">The failed comparisons and restarts since the process started.</param>
/// <param name="PerSecond">The same, each second now, or null without data.</param>
internal sealed record RetryRow(string Store, GuardStrategy Strategy, long Retries, double? PerSecond);
