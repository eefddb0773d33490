using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE101: a guarded field is used instead of its accessor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe101RawAccess() : AccessRule(RawAccess, FieldUseKind.RawAccess)
{
    private static readonly DiagnosticDescriptor RawAccess = RuleDescriptor.Access(
        RuleIds.RawAccess,
        "Raw access to a guarded field",
        "'{0}' is guarded and must not be used directly; use {4} instead{3}",
        "After the first use of the accessor, the field can hold content that nothing else uses. Only constructors and "
            + "initializers may use the field.");
}
