using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Access;
using SafeState.Analyzers.Shape;
using SafeState.Analyzers.Sharing;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE104: a field or property whose strategy keeps the very instance is given a map that others may hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe104TakesSharedMap() : SafeStateAnalyzer(Descriptors.TakesSharedMap)
{
    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        context.RegisterOperationAction(
            operation => Check(operation, types),
            OperationKind.FieldInitializer,
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.DeconstructionAssignment);
        context.RegisterSymbolAction(type => Check(type, types), SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, GuardedTypes types)
    {
        if (types.ShapeOf((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not { Refusal: ShapeRefusal.None } shape)
        {
            return;
        }

        // Entries that are no map go into one of the store's own.
        foreach (GuardedPropertyShape property in shape.Properties)
        {
            if (property is { IsGuarded: true, Strategy: GuardStrategy.Locked or GuardStrategy.ReaderWriter, Content: { Kind: not null, Method: { } source } }
                && !FreshReturn.Of(source, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.TakesSharedMap, property.Property.Place(), property.Property.Name, source.Name, property.Strategy));
            }
        }
    }

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
