using System.Collections.Generic;
using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Findings;

/// <summary>What the findings directory has.</summary>
/// <param name="Runs">The runs, oldest first.</param>
/// <param name="Files">The files.</param>
/// <param name="Error">Why the directory cannot be read, or null.</param>
/// <param name="Lines">The lines of code by the newest file of <c>safestate inventory --lines</c>, or null if there is none.</param>
internal sealed record FindingsContent(IReadOnlyList<FindingRun> Runs, IReadOnlyList<FindingsFile> Files, string? Error,
    long? Lines = null);
