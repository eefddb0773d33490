using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>findings</c>: what analyzers, the scanner, and race detection reported in files.</summary>
/// <param name="Host">The process.</param>
/// <param name="IsSetUp">Whether <c>FindingsDirectory</c> is set. If not, the rest is empty.</param>
/// <param name="Error">Why the directory cannot be read, or null.</param>
/// <param name="Files">The files of the directory.</param>
/// <param name="Findings">The findings by fingerprint: open ones first, then by last run.</param>
/// <param name="IsTruncated">Whether there are more findings than are shown.</param>
internal sealed record FindingsPage(HostSection Host, bool IsSetUp, string? Error, IReadOnlyList<FindingsFile> Files,
    IReadOnlyList<FindingRow> Findings, bool IsTruncated);
