using System.Collections.Generic;

namespace SafeState.Hosting.Audit;

/// <summary>The records since the last flush.</summary>
/// <param name="Records">The records, in order of each thread.</param>
/// <param name="Stacks">The stacks that no earlier batch had, by number.</param>
public sealed record GuardAuditBatch(IReadOnlyList<GuardAuditRecord> Records, IReadOnlyDictionary<int, string> Stacks);
