using System;
using Microsoft.CodeAnalysis;

namespace SafeState.Tool.Analysis;

/// <summary>A rule failed on some code.</summary>
internal sealed class ScanFailedException(Compilation compilation, Exception problem)
    : Exception($"The analysis of '{compilation.AssemblyName}' failed: {problem.Message} Report this with the code that caused it.",
        problem);
