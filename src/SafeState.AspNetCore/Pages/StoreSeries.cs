using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The history of a store by column, oldest first. All columns have the same length. Null stands for no data.</summary>
/// <param name="Samples">The number of each sample.</param>
/// <param name="At">The time of each sample, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Reads">The reads each second.</param>
/// <param name="Writes">The writes each second.</param>
/// <param name="Contentions">The callers that had to wait, each second.</param>
/// <param name="Retries">The failed comparisons and restarts, each second.</param>
/// <param name="Entries">The number of entries.</param>
/// <param name="ContendedShare">The share of acquisitions for which the caller had to wait, from 0 to 1.</param>
/// <param name="WaitP50">The median wait in milliseconds.</param>
/// <param name="WaitP99">The wait that 99 % of the waits stay below, in milliseconds.</param>
internal sealed record StoreSeries(IReadOnlyList<long> Samples, IReadOnlyList<long> At, IReadOnlyList<double?> Reads,
    IReadOnlyList<double?> Writes, IReadOnlyList<double?> Contentions, IReadOnlyList<double?> Retries, IReadOnlyList<long?> Entries,
    IReadOnlyList<double?> ContendedShare, IReadOnlyList<double?> WaitP50, IReadOnlyList<double?> WaitP99);
