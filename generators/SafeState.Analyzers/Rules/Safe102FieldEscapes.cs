using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE102: the dictionary in a guarded field gets into other hands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe102FieldEscapes() : SafeStateAnalyzer(Descriptors.FieldEscapes)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedFields fields) =>
        FieldUseAction.Register(context, fields, static (use, report) =>
        {
            if (use.Verdict == FieldVerdict.Escapes)
            {
                report(Diagnostic.Create(Descriptors.FieldEscapes, use.Location, use.Field.Symbol.Name, use.Field.Accessor, use.Escape));
            }
        });
}
