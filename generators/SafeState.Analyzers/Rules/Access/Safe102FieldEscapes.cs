using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE102: the dictionary in a guarded field gets into other hands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe102FieldEscapes() : AccessRule(FieldEscapes, FieldUseKind.Escapes)
{
    private static readonly DiagnosticDescriptor FieldEscapes = RuleDescriptor.Access(
        RuleIds.FieldEscapes,
        "A guarded field escapes",
        "'{0}' is guarded and must not be {2}: use '{1}', or '{1}.Snapshot()' where others need the content{3}",
        "Whoever gets hold of the dictionary itself can read and write it past the guard, for as long as it lives.");
}
