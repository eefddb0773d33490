using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>
/// SAFE104: a collection that other code may hold is assigned to a field or property whose strategy keeps the same instance.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe104SharedDictionaryAssigned() : SafeStateAnalyzer(SharedDictionaryAssigned)
{
    // The compiler cannot see whether other code keeps the dictionary, so this access rule can be suppressed.
    private static readonly DiagnosticDescriptor SharedDictionaryAssigned = new(
        RuleIds.SharedDictionaryAssigned,
        "Guarded field uses a shared dictionary",
        "Under {2}, '{0}' uses the {3} of '{1}' itself, so other code can change it without the lock; assign a copy, such as "
            + "'new(…)'",
        "SafeState.Access",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Locked and ReaderWriter keep the collection that the field holds at first use. Other code that references it reads and "
            + "writes it without the lock.",
        RuleIds.HelpLink(RuleIds.SharedDictionaryAssigned));

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
        if (types.GetInfo((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not { Error: GuardError.None } info)
        {
            return;
        }

        // Entries that are no map go into one of the store's own.
        foreach (GuardedPropertyInfo property in info.Properties)
        {
            if (property is
                {
                    IsGuarded: true, Strategy: GuardStrategy.Locked
                or GuardStrategy.ReaderWriter, Content: { Kind: not (null or ContentKind.Scalar), Method: { } source }
                }
                && !FreshReturn.IsFresh(source, context.CancellationToken))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(SharedDictionaryAssigned, property.Property.GetLocation(), property.Property.Name, source.Name,
                        property.Strategy, property.Shape.GetNoun()));
            }
        }
    }

    private static void Check(OperationAnalysisContext context, GuardedTypes types)
    {
        foreach (FieldAssignment assignment in FieldAssignment.Find(context.Operation))
        {
            if (types.FindField(assignment.Field, context.CancellationToken) is
                {
                    Strategy: GuardStrategy.Locked
                or GuardStrategy.ReaderWriter
                } field
                && !field.Shape.IsScalar()
                && assignment.IsDuringConstruction(context.ContainingSymbol))
            {
                Report(context, field, assignment.Value, types);
            }
        }
    }

    private static void Report(OperationAnalysisContext context, GuardedFieldInfo field, IOperation value, GuardedTypes types)
    {
        foreach (MapAlias alias in new MapAliasFinder(field.Field, types, context.CancellationToken).Find(value))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(SharedDictionaryAssigned, alias.Location, field.Field.Name, alias.Name, field.Strategy,
                    field.Shape.GetNoun()));
        }
    }
}
