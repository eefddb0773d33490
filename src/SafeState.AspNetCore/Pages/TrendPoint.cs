using System;

namespace SafeState.AspNetCore.Pages;

/// <summary>The open findings after a run.</summary>
/// <param name="At">The time of the run.</param>
/// <param name="OpenFindings">The number of open findings.</param>
internal sealed record TrendPoint(DateTimeOffset At, int OpenFindings);
