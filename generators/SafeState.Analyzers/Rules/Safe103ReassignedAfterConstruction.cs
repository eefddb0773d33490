using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE103: a guarded field gets another dictionary after construction.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe103ReassignedAfterConstruction() : AccessRule(Descriptors.ReassignedAfterConstruction, FieldVerdict.Reassigned);
