using System;
using System.Collections.Generic;

namespace SafeState.AspNetCore.Findings;

/// <summary>A run of a tool.</summary>
/// <param name="Tool">The name of the tool.</param>
/// <param name="At">The time of the run.</param>
/// <param name="Results">The results.</param>
/// <param name="Category">What the run is about, if a tool runs once for each of several parts. It is from the automation details.</param>
internal sealed record FindingRun(string Tool, DateTimeOffset At, IReadOnlyList<FindingResult> Results, string? Category = null)
{
    /// <summary>Gets what the runs have in common of which a later one replaces an earlier one.</summary>
    internal (string Tool, string? Category) Series => (Tool, Category);
}
