using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;
using SafeState.Analyzers.FirstUse;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE105: a constructor uses the field raw after its accessor was used, or after others could use it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe105RawAfterFirstUse() : SafeStateAnalyzer(Descriptors.RawAfterFirstUse)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterSymbolStartAction(start => Start(start, types), SymbolKind.NamedType);

    private static void Start(SymbolStartAnalysisContext context, GuardedTypes types)
    {
        if (types.ShapeOf((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not { Refusal: ShapeRefusal.None } shape
            || !shape.Fields.Any(static field => field.IsGuarded))
        {
            return;
        }

        FirstUseAnalysis analysis = new(shape, types, context.CancellationToken);
        context.RegisterOperationBlockAction(analysis.Add);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (FieldUse use in analysis.LateUses())
            {
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.RawAfterFirstUse, use.Location, use.Field.Field.Name, use.Field.Accessor));
            }
        });
    }
}
