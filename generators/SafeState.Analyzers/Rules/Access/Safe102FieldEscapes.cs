using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE102: the content of a guarded field becomes accessible to other code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe102FieldEscapes() : AccessRule(FieldEscapes, FieldUseKind.Escapes)
{
    private static readonly DiagnosticDescriptor FieldEscapes = RuleDescriptor.Access(
        RuleIds.FieldEscapes,
        "Guarded field escapes",
        "'{0}' is guarded and must not be {2}; use {4}{3}",
        "Code that has a reference to the content can read and write it without the guard.");
}
