using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>
/// Creates the descriptors of the rules of each band. An id with several messages has several descriptors, which differ only in the
/// message. Each descriptor states its id, because release tracking reads it there.
/// </summary>
internal static class RuleDescriptor
{
    public static DiagnosticDescriptor Shape(string id, string title, string message, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Error, params string[] tags) =>
        new(id, title, message, "SafeState.Shape", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    public static DiagnosticDescriptor Misuse(string id, string title, string message, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, "SafeState.Misuse", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    public static DiagnosticDescriptor Lifetime(string id, string title, string message, string description, DiagnosticSeverity severity,
        params string[] tags) =>
        new(id, title, message, "SafeState.Lifetime", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    public static DiagnosticDescriptor Shared(string id, string title, string message, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, "SafeState.Shared", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    // NotConfigurable withstands pragmas, NoWarn and configuration files; [SuppressMessage] stops only at what is tagged as the compiler's.
    public static DiagnosticDescriptor Access(string id, string title, string message, string description) =>
        new(id, title, message, "SafeState.Access", DiagnosticSeverity.Error, isEnabledByDefault: true, description, RuleIds.HelpLink(id),
            WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler);

    /// <summary>Creates a diagnostic that only warns, for a rule whose other messages are errors.</summary>
    public static Diagnostic Warn(this DiagnosticDescriptor descriptor, Location place, params object[] arguments) =>
        Diagnostic.Create(descriptor, place, DiagnosticSeverity.Warning, additionalLocations: null, properties: null, arguments);

    /// <summary>Creates a diagnostic that only informs, for a rule whose other messages are errors.</summary>
    public static Diagnostic Inform(this DiagnosticDescriptor descriptor, Location place, params object[] arguments) =>
        Diagnostic.Create(descriptor, place, DiagnosticSeverity.Info, additionalLocations: null, properties: null, arguments);
}
