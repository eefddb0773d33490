using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE103: a guarded field is assigned after construction.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe103ReassignedAfterConstruction() : AccessRule(ReassignedAfterConstruction, FieldUseKind.Reassigned)
{
    private static readonly DiagnosticDescriptor ReassignedAfterConstruction = RuleDescriptor.Access(
        RuleIds.ReassignedAfterConstruction,
        "Guarded field is assigned after construction",
        "'{0}' is guarded and must not be assigned after construction; use {4}{3}",
        "The accessor takes the content of the field at its first use. It ignores what is assigned later.");
}
