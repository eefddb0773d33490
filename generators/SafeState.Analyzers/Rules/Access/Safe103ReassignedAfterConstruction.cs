using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE103: a guarded field gets another dictionary after construction.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe103ReassignedAfterConstruction() : AccessRule(ReassignedAfterConstruction, FieldUseKind.Reassigned)
{
    private static readonly DiagnosticDescriptor ReassignedAfterConstruction = RuleDescriptor.Access(
        RuleIds.ReassignedAfterConstruction,
        "A guarded field is reassigned after construction",
        "'{0}' is guarded and must not be reassigned after construction, as '{1}' would not see it: use '{1}.ReplaceAll(…)' or "
            + "'{1}.Clear()'{3}",
        "The accessor takes what the field holds at its first use; a dictionary assigned later is never looked at.");
}
