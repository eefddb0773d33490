using System.Collections.Generic;

namespace SafeState.Integration.Tests.Builds;

/// <summary>What came of a build.</summary>
/// <param name="Compiled">Whether the compiler was called at all.</param>
/// <param name="Findings">Its diagnostics, by place.</param>
/// <param name="EmittedFiles">How many files the generators emitted.</param>
internal sealed record BuildOutcome(bool Compiled, IReadOnlyList<Finding> Findings, int EmittedFiles);
