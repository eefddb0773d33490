using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers;

/// <summary>The table of all diagnostics. An id with several messages has several descriptors, equal in all but the message.</summary>
internal static class Descriptors
{
    private const string Access = "SafeState.Access";

    public static readonly DiagnosticDescriptor RawAccess = new(
        RuleIds.RawAccess,
        "Raw access to a guarded field",
        "Use '{1}' instead of '{0}': the field is guarded, and raw access is neither atomic nor sure to see the dictionary that '{1}' uses",
        Access,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Once the accessor has been used, the field may hold a dictionary that nothing reads or writes any more. Only constructors and initializers may use it.",
        RuleIds.HelpLink(RuleIds.RawAccess),
        WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor FieldEscapes = new(
        RuleIds.FieldEscapes,
        "A guarded field escapes",
        "'{0}' is guarded and must not be {2}: use '{1}', or '{1}.Snapshot()' where others need the content",
        Access,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Whoever gets hold of the dictionary itself can read and write it past the guard, for as long as it lives.",
        RuleIds.HelpLink(RuleIds.FieldEscapes),
        WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReassignedAfterConstruction = new(
        RuleIds.ReassignedAfterConstruction,
        "A guarded field is reassigned after construction",
        "'{0}' is guarded and must not be reassigned after construction, as '{1}' would not see it: use '{1}.ReplaceAll(…)' or '{1}.Clear()'",
        Access,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The accessor takes what the field holds at its first use; a dictionary assigned later is never looked at.",
        RuleIds.HelpLink(RuleIds.ReassignedAfterConstruction),
        WellKnownDiagnosticTags.NotConfigurable);
}
