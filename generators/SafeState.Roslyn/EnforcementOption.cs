using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeState.Roslyn;

/// <summary>The MSBuild property <c>SafeStateEnforcement</c>.</summary>
internal static class EnforcementOption
{
    private const string Off = "off";

    /// <summary>Returns whether the project is guarded at all. All values except <c>off</c> change only severities.</summary>
    public static bool IsEnabled(AnalyzerConfigOptionsProvider options) =>
        !(options.GlobalOptions.TryGetValue(WellKnownNames.EnforcementProperty, out string? value)
            && value.Trim().Equals(Off, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Returns whether the build states that the compiler runs the rules. A build without that statement may not run them.
    /// </summary>
    public static bool AnalyzersRun(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(WellKnownNames.RulesRunProperty, out string? value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
