using System.Collections.Generic;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Findings;

/// <summary>A result in a file.</summary>
/// <param name="Fingerprint">What identifies the finding across runs.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Level">The level.</param>
/// <param name="Message">The message.</param>
/// <param name="File">The source file, or null.</param>
/// <param name="Line">The line, or null.</param>
/// <param name="IsSuppressed">Whether it is suppressed.</param>
/// <param name="Justification">Why it is suppressed, or null.</param>
/// <param name="Stacks">The stacks of the accesses.</param>
internal sealed record FindingResult(string Fingerprint, string Rule, string Level, string Message, string? File, int? Line,
    bool IsSuppressed, string? Justification, IReadOnlyList<FindingStack> Stacks);
