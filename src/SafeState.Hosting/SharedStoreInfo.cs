using System;

namespace SafeState.Hosting;

/// <summary>
/// A shared dictionary as operators of this process see it. It never contains keys or values. A figure without data is null, and never 0.
/// </summary>
/// <param name="Name">The name of the dictionary.</param>
/// <param name="Partitions">The number of its partitions.</param>
/// <param name="ReadsPerSecond">The reads that this process sent to the server each second.</param>
/// <param name="WritesPerSecond">The other operations of this process each second.</param>
/// <param name="ConflictsPerSecond">The writes each second that found another version.</param>
/// <param name="FailuresPerSecond">The operations each second that the server did not answer.</param>
/// <param name="Rollbacks">The number of partitions whose server had lost acknowledged writes, since the host was created.</param>
/// <param name="HasNearCache">Whether the dictionary has a near cache.</param>
/// <param name="NearHitShare">The share of near reads that a copy answered, from 0 to 1.</param>
/// <param name="NearAge">The time since the server last confirmed that the copies of the oldest partition in use are fresh.</param>
/// <param name="MaxStaleness">How old near reads may be.</param>
public sealed record SharedStoreInfo(string Name, int Partitions, double? ReadsPerSecond, double? WritesPerSecond,
    double? ConflictsPerSecond, double? FailuresPerSecond, long Rollbacks, bool HasNearCache, double? NearHitShare, TimeSpan? NearAge,
    TimeSpan MaxStaleness);
