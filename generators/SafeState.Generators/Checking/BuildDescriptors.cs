using Microsoft.CodeAnalysis;

namespace SafeState.Generators.Checking;

/// <summary>The diagnostics of a build without analyzers. Their ids continue those of the MSBuild targets of the package.</summary>
internal static class BuildDescriptors
{
    public static readonly DiagnosticDescriptor ComponentUnchecked = Create(
        "SAFE907",
        "A guarded component is built without analyzers",
        "'{0}' belongs to a guarded class, and only analyzers can check its code; build this project with RunAnalyzers=true");

    public static readonly DiagnosticDescriptor RuleFailed = Create(
        "SAFE908",
        "A rule failed in a build without analyzers",
        "The guarded classes were not checked because a rule failed ({0}); build with RunAnalyzers=true and report the failure");

    private static DiagnosticDescriptor Create(string id, string title, string message) => new(
        id,
        title,
        message,
        "SafeState.Build",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/safestate/safestate/blob/main/docs/enforcement.md#{id.ToLowerInvariant()}",
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler]);
}
