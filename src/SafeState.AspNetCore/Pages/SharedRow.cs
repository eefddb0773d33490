using System.Collections.Generic;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Pages;

/// <summary>A shared dictionary, as this process uses it. A figure without data is null, and never 0.</summary>
/// <param name="Name">The name of the dictionary.</param>
/// <param name="Partitions">The number of its partitions.</param>
/// <param name="Reads">The reads that were sent to the server, each second.</param>
/// <param name="Writes">The other operations, each second.</param>
/// <param name="Conflicts">The writes that found another version, each second.</param>
/// <param name="Failures">The operations that the server did not answer, each second.</param>
/// <param name="Rollbacks">The partitions whose server had lost acknowledged writes.</param>
/// <param name="HasNearCache">Whether the dictionary has a near cache.</param>
/// <param name="NearHitShare">The share of near reads that a copy answered, from 0 to 1.</param>
/// <param name="NearAge">The milliseconds since the server confirmed the oldest copies.</param>
/// <param name="MaxStaleness">How old near reads may be, in milliseconds.</param>
/// <param name="Advice">The advised action, or null if there is none.</param>
/// <param name="Alarms">The kinds of the alarms of the dictionary that are on.</param>
internal sealed record SharedRow(string Name, int Partitions, double? Reads, double? Writes, double? Conflicts, double? Failures,
    long Rollbacks, bool HasNearCache, double? NearHitShare, double? NearAge, double MaxStaleness, string? Advice,
    IReadOnlyList<GuardAlarmKind> Alarms);
