using System;

namespace SafeState.Hosting;

/// <summary>What a store did between two samples. Null means that there are no data, and never zero.</summary>
/// <param name="Sample">The number of the sample that ended the time. A missing number is a gap.</param>
/// <param name="At">The time of that sample.</param>
/// <param name="Rates">The operations each second since the sample before.</param>
/// <param name="Entries">The number of entries at the sample.</param>
/// <param name="ContendedShare">The share of the acquisitions that had to wait, or null if there was no acquisition.</param>
/// <param name="WaitP50">The median wait, or null if nothing waited.</param>
/// <param name="WaitP99">The 99th percentile of the waits, or null if nothing waited.</param>
public readonly record struct StorePoint(
    long Sample,
    DateTimeOffset At,
    StoreRates Rates,
    long Entries,
    double? ContendedShare,
    TimeSpan? WaitP50,
    TimeSpan? WaitP99);
