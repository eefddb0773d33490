using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE102: the dictionary in a guarded field becomes accessible to other code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe102FieldEscapes() : AccessRule(FieldEscapes, FieldUseKind.Escapes)
{
    private static readonly DiagnosticDescriptor FieldEscapes = RuleDescriptor.Access(
        RuleIds.FieldEscapes,
        "Guarded field escapes",
        "'{0}' is guarded and must not be {2}; use '{1}', or '{1}.Snapshot()' for a copy of its content{3}",
        "Code that has a reference to the dictionary can read and write it without the guard.");
}
