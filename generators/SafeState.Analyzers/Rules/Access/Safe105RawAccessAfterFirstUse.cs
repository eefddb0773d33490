using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE105: a constructor uses the field raw after its accessor was used, or after other code could use it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe105RawAccessAfterFirstUse() : SafeStateAnalyzer(RawAccessAfterFirstUse)
{
    private static readonly DiagnosticDescriptor RawAccessAfterFirstUse = RuleDescriptor.Access(
        RuleIds.RawAccessAfterFirstUse,
        "Raw access in a constructor after first use",
        "'{0}' is used after the first use of '{1}'; fill it before '{1}' is used or 'this' is passed on, or use '{1}' here",
        "The first use of the accessor takes the content of the field. Later changes of the field are lost, or they race with other "
            + "threads.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterSymbolStartAction(start => Start(start, types), SymbolKind.NamedType);

    private static void Start(SymbolStartAnalysisContext context, GuardedTypes types)
    {
        if (types.GetInfo((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not { Error: GuardError.None } info
            || !info.Fields.Any(static field => field.IsGuarded))
        {
            return;
        }

        FirstUseAnalysis analysis = new(info, types, context.CancellationToken);
        context.RegisterOperationBlockAction(analysis.Add);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (FieldUse use in analysis.GetLateUses())
            {
                end.ReportDiagnostic(Diagnostic.Create(RawAccessAfterFirstUse, use.Location, use.Field.Field.Name, use.Field.Accessor));
            }
        });
    }
}
