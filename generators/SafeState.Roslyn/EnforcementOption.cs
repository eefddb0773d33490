using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Roslyn;

/// <summary>The MSBuild property <c>SafeStateEnforcement</c>.</summary>
internal static class EnforcementOption
{
    private const string Off = "off";

    /// <summary>Returns whether the project is guarded at all. Every value but <c>off</c> differs in the rules' severities only.</summary>
    public static bool IsEnabled(AnalyzerConfigOptionsProvider options) =>
        !(options.GlobalOptions.TryGetValue(WellKnownNames.EnforcementProperty, out string? value)
            && value.Trim().Equals(Off, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns whether the build says that the compiler runs the rules; a build that says nothing may not.</summary>
    public static bool AnalyzersRun(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(WellKnownNames.RulesRunProperty, out string? value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
