using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Roslyn;

/// <summary>The MSBuild property <c>SafeStateEnforcement</c>.</summary>
internal static class EnforcementOption
{
    private const string Off = "off";

    /// <summary>Whether the project is guarded at all. Every value but <c>off</c> differs in the rules' severities only.</summary>
    public static bool IsOn(AnalyzerConfigOptionsProvider options) =>
        !(options.GlobalOptions.TryGetValue(WellKnownNames.EnforcementProperty, out string? value)
            && value.Trim().Equals(Off, StringComparison.OrdinalIgnoreCase));
}
