using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.Tool.Loading;

/// <summary>The code to analyze.</summary>
/// <param name="Compilations">One compilation for each project.</param>
/// <param name="Root">The folder that paths are written relative to.</param>
/// <param name="Problems">What could not be loaded.</param>
internal sealed record LoadedCode(IReadOnlyList<Compilation> Compilations, string Root, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Gets the features of the compiler. The analysis of null is off: no rule needs it, it takes time, and it fails on some code that does
    /// not compile.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> Features { get; } = [new("run-nullable-analysis", "never")];
}
