namespace SafeState.AspNetCore.Pages;

/// <summary>A store in an event. Its names are short, because each viewer gets it every second.</summary>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">The strategy of the store.</param>
/// <param name="Reads">The reads each second.</param>
/// <param name="Writes">The writes each second.</param>
/// <param name="Waits">The callers that had to wait, each second.</param>
/// <param name="Retries">The failed comparisons and restarts, each second.</param>
/// <param name="Entries">The number of entries.</param>
/// <param name="Contended">The share of acquisitions for which the caller had to wait, from 0 to 1.</param>
/// <param name="P50">The median wait in milliseconds.</param>
/// <param name="P99">The wait that 99 % of the waits stay below, in milliseconds.</param>
/// <param name="Hot">The share of the operations that use the most used key. Left out in samples that are sent again.</param>
/// <param name="Threads">The effective number of threads. Left out in samples that are sent again.</param>
internal sealed record LiveStore(string Name, GuardStrategy Strategy, double? Reads, double? Writes, double? Waits, double? Retries,
    long? Entries, double? Contended, double? P50, double? P99, double? Hot, double? Threads);
