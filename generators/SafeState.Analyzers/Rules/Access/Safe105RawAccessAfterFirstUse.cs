using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE105: a constructor uses the field raw after its accessor was used, or after others could use it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe105RawAccessAfterFirstUse() : SafeStateAnalyzer(RawAccessAfterFirstUse)
{
    private static readonly DiagnosticDescriptor RawAccessAfterFirstUse = RuleDescriptor.Access(
        RuleIds.RawAccessAfterFirstUse,
        "Raw use in a constructor after first use",
        "'{0}' is used after '{1}' may have been: the constructor must fill it before it uses '{1}' or lets 'this' out, or use '{1}' "
            + "here too",
        "The first use of the accessor takes over what the field holds; what the constructor does to the field afterwards is lost, or "
            + "races with others.");

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
