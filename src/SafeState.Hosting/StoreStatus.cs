using System;

namespace SafeState.Hosting;

/// <summary>The state of a store, beyond its rates. Null means that there are no data, and never zero.</summary>
/// <param name="ContendedShare">The share of the acquisitions of the last minute that found the lock held or the key owned.</param>
/// <param name="HotKeyShare">The share of the operations of the last monitor interval that used the most used key.</param>
/// <param name="Threads">The effective number of threads that used the store in the last interval.</param>
/// <param name="WaitP50">The median wait of the last minute, or null if nothing waited.</param>
/// <param name="WaitP99">The 99th percentile of the waits of the last minute, or null if nothing waited.</param>
/// <param name="Adaptations">The number of splits and rebuilds so far.</param>
/// <param name="Retries">The number of failed comparisons and restarts so far.</param>
/// <param name="FactoryRuns">The number of factories that ran so far.</param>
/// <param name="FactoryFailures">The number of factories that failed so far.</param>
public sealed record StoreStatus(
    double? ContendedShare,
    double? HotKeyShare,
    double? Threads,
    TimeSpan? WaitP50,
    TimeSpan? WaitP99,
    long Adaptations,
    long Retries,
    long FactoryRuns,
    long FactoryFailures);
