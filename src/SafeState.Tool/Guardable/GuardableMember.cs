using System.Collections.Generic;

namespace SafeState.Tool.Guardable;

/// <summary>A field or automatic property that holds state, and the result of a trial to guard it.</summary>
/// <param name="Verdict">The result.</param>
/// <param name="Kind">What it can be guarded as, or <c>other</c>.</param>
/// <param name="Member">The field or property, with its type and namespace.</param>
/// <param name="Type">Its type.</param>
/// <param name="File">The file, relative to the path of the command.</param>
/// <param name="Line">The line.</param>
/// <param name="Problems">The errors without a fix. Empty for other verdicts.</param>
/// <param name="Choices">The fixes that change behavior or a signature.</param>
internal sealed record GuardableMember(
    GuardableVerdict Verdict,
    string Kind,
    string Member,
    string Type,
    string File,
    int Line,
    IReadOnlyList<GuardableProblem> Problems,
    IReadOnlyList<string> Choices)
{
    /// <summary>Gets whether it is a collection.</summary>
    public bool IsCollection => Kind is not ("value" or "number");
}

/// <summary>An error that no fix removes.</summary>
/// <param name="Reason">The reason, for counting.</param>
/// <param name="Rule">The rule that reports it, or null if the type has no guard at all.</param>
/// <param name="Line">The line of the report.</param>
/// <param name="Code">The code there.</param>
internal sealed record GuardableProblem(string Reason, string? Rule, int Line, string Code);
