using System.Collections.Generic;

namespace SafeState.Tool.Commands;

/// <summary>The command line of <c>safestate scan</c>.</summary>
/// <param name="Path">The solution, project, file or folder.</param>
/// <param name="Sarif">The file to write as SARIF.</param>
/// <param name="Json">The file to write as JSON.</param>
/// <param name="Html">The file to write as HTML.</param>
/// <param name="Baseline">The file with the findings that are accepted.</param>
/// <param name="UpdateBaseline">True to write that file.</param>
/// <param name="FailOn">The confidence from which on the scan fails.</param>
/// <param name="Rules">The ids of the rules to run; all if empty.</param>
internal sealed record ScanOptions(string Path, string? Sarif, string? Json, string? Html, string? Baseline, bool UpdateBaseline,
    FailLevel FailOn, IReadOnlyList<string> Rules);
