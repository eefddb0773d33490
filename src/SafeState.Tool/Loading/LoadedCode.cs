using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.Tool.Loading;

/// <summary>The code to analyze.</summary>
/// <param name="Compilations">One compilation for each project.</param>
/// <param name="Root">The folder that paths are written relative to.</param>
/// <param name="Problems">What could not be loaded.</param>
internal sealed record LoadedCode(IReadOnlyList<Compilation> Compilations, string Root, IReadOnlyList<string> Problems);
