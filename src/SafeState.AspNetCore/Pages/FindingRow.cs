using System;
using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>A finding: all results with the same fingerprint.</summary>
/// <param name="Fingerprint">What identifies the finding across runs.</param>
/// <param name="Rule">The id of the rule, such as <c>SAFE301</c>.</param>
/// <param name="Level">The level: <c>error</c>, <c>warning</c>, <c>note</c>, or <c>none</c>.</param>
/// <param name="Band">
/// The kind of rule: <c>shape</c>, <c>access</c>, <c>misuse</c>, <c>discovery</c>, <c>lifetime</c>, <c>detected</c>, or <c>other</c>.
/// </param>
/// <param name="Message">The message of the newest result.</param>
/// <param name="File">The source file, or null.</param>
/// <param name="Line">The line in it, or null.</param>
/// <param name="Occurrences">The number of results.</param>
/// <param name="FirstSeen">The time of the first run that reported the finding.</param>
/// <param name="LastSeen">The time of the last run that reported it.</param>
/// <param name="State">Whether the finding is open.</param>
/// <param name="Justification">Why it is suppressed, or null.</param>
/// <param name="Stacks">The stacks of the accesses, to be shown side by side.</param>
internal sealed record FindingRow(string Fingerprint, string Rule, string Level, string Band, string Message, string? File, int? Line,
    int Occurrences, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, FindingState State, string? Justification,
    IReadOnlyList<FindingStack> Stacks);
