using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;
using SafeState.Analyzers.Sharing;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE104: a field whose strategy keeps the very instance is given a map that others may hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe104TakesSharedMap() : SafeStateAnalyzer(Descriptors.TakesSharedMap)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) => context.RegisterOperationAction(
        operation => Check(operation, types),
        OperationKind.FieldInitializer,
        OperationKind.SimpleAssignment,
        OperationKind.CoalesceAssignment,
        OperationKind.DeconstructionAssignment);

    private static void Check(OperationAnalysisContext context, GuardedTypes types)
    {
        foreach (Giving giving in Giving.By(context.Operation))
        {
            if (types.Find(giving.Field, context.CancellationToken) is { Strategy: GuardStrategy.Locked or GuardStrategy.ReaderWriter } field
                && giving.IsIn(context.ContainingSymbol))
            {
                Report(context, field, giving.Value, types);
            }
        }
    }

    private static void Report(OperationAnalysisContext context, GuardedFieldShape field, IOperation value, GuardedTypes types)
    {
        foreach (HeldMap held in new HeldMaps(field.Field, types, context.CancellationToken).In(value))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.TakesSharedMap, held.Place, field.Field.Name, held.Name, field.Strategy));
        }
    }
}
