using System;
using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The times to recover.</summary>
/// <param name="ResolutionSeconds">The resolution of the times: the interval of the monitor.</param>
/// <param name="Since">The time since which alarms are known.</param>
/// <param name="Alarms">The alarms by store and kind.</param>
/// <param name="Findings">The findings that are gone: from the first run to the first one without them. Null: fewer than two runs.</param>
internal sealed record RecoverySection(double ResolutionSeconds, DateTimeOffset Since, IReadOnlyList<RecoveryRow> Alarms,
    RecoveryRow? Findings);
