using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE103: a guarded field gets another dictionary after construction.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe103ReassignedAfterConstruction() : SafeStateAnalyzer(Descriptors.ReassignedAfterConstruction)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedFields fields) =>
        FieldUseAction.Register(context, fields, static (use, report) =>
        {
            if (use.Verdict == FieldVerdict.Reassigned)
            {
                report(Diagnostic.Create(Descriptors.ReassignedAfterConstruction, use.Location, use.Field.Symbol.Name, use.Field.Accessor));
            }
        });
}
