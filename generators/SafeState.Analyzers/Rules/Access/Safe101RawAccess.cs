using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE101: a guarded field is used where only its accessor may be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe101RawAccess() : AccessRule(RawAccess, FieldUseKind.RawAccess)
{
    private static readonly DiagnosticDescriptor RawAccess = RuleDescriptor.Access(
        RuleIds.RawAccess,
        "Raw access to a guarded field",
        "Use '{1}' instead of '{0}': the field is guarded, and raw access is neither atomic nor sure to see the dictionary that '{1}' "
            + "uses{3}",
        "Once the accessor has been used, the field may hold a dictionary that nothing reads or writes any more. Only constructors and "
            + "initializers may use it.");
}
