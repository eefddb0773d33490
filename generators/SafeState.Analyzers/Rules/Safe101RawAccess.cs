using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE101: a guarded field is used where only its accessor may be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe101RawAccess() : SafeStateAnalyzer(Descriptors.RawAccess)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedFields fields) =>
        FieldUseAction.Register(context, fields, static (use, report) =>
        {
            if (use.Verdict == FieldVerdict.RawAccess)
            {
                report(Diagnostic.Create(Descriptors.RawAccess, use.Location, use.Field.Symbol.Name, use.Field.Accessor));
            }
        });
}
