using System.Collections.Generic;

namespace SafeState.Tool.Analysis;

/// <summary>What a scan found; written as JSON as it is.</summary>
/// <param name="Findings">The findings, in the order of files and lines.</param>
/// <param name="Files">The number of files that were analyzed.</param>
/// <param name="Seconds">The time that loading and analysis took.</param>
internal sealed record ScanResult(IReadOnlyList<ScanFinding> Findings, int Files, double Seconds);
