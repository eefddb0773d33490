using System;
using System.Collections.Generic;

namespace SafeState.Hosting.Audit;

/// <summary>The state of the audit that is on, or of the last one.</summary>
/// <param name="IsOn">True if the audit is on.</param>
/// <param name="StartedAt">The time at which it started, or null if there was none yet.</param>
/// <param name="EndsAt">The time at which it stops by itself, or null if there was none yet.</param>
/// <param name="Recorded">The number of records that went to the sinks.</param>
/// <param name="Dropped">
/// The number of records that did not go to the sinks. A queue was full, memory was missing, or the audit ended during the write.
/// </param>
/// <param name="DroppedByStore">The same for each store, without those for which memory was missing.</param>
/// <param name="Sinks">The state of each sink.</param>
public sealed record GuardAuditStatus(bool IsOn, DateTimeOffset? StartedAt, DateTimeOffset? EndsAt, long Recorded, long Dropped,
    IReadOnlyDictionary<string, long> DroppedByStore, IReadOnlyList<GuardAuditSinkStatus> Sinks);
