using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>
/// SAFE009: a dictionary of a guarded type is in an automatic property or a captured parameter, where it cannot be guarded.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe009MapWithoutField() : SafeStateAnalyzer(MapInProperty, MapInParameter)
{
    private static readonly DiagnosticDescriptor MapInProperty = Describe(
        RuleIds.MapWithoutField,
        "The {1} in property '{0}' is not guarded because it has no field; move it to a private field and return a snapshot");

    private static readonly DiagnosticDescriptor MapInParameter = Describe(
        RuleIds.MapWithoutField,
        "The {1} in parameter '{0}' is not guarded because it has no field; assign it to a private field and use the accessor");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)start.Symbol;
                if (types.GetInfo(type, start.CancellationToken)?.IsRepairable() == true)
                {
                    CheckProperties(start, type);
                    CheckParameters(start, type);
                }
            },
            SymbolKind.NamedType);

    private static void CheckProperties(SymbolStartAnalysisContext context, INamedTypeSymbol type) =>
        context.RegisterSymbolEndAction(end =>
        {
            foreach (IFieldSymbol field in MapsWithoutField.GetBackingFields(type))
            {
                Report(end, MapInProperty, field.AssociatedSymbol!, field.Type, field.HasAttribute(WellKnownNames.GuardedAttribute));
            }
        });

    private static void CheckParameters(SymbolStartAnalysisContext context, INamedTypeSymbol type)
    {
        IParameterSymbol[] maps = [.. MapsWithoutField.GetParameters(type, context.CancellationToken)];
        if (maps.Length == 0)
        {
            return;
        }

        ConcurrentDictionary<IParameterSymbol, bool> captured = new(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                IParameterSymbol parameter = ((IParameterReferenceOperation)operation.Operation).Parameter;
                if (!operation.Operation.IsInNameOf() && Outlives(operation, parameter.ContainingSymbol))
                {
                    captured[parameter] = true;
                }
            },
            OperationKind.ParameterReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (IParameterSymbol parameter in maps.Where(captured.ContainsKey))
            {
                Report(end, MapInParameter, parameter, parameter.Type, isExplicit: false);
            }
        });
    }

    /// <summary>Returns whether code that uses a parameter of <paramref name="constructor"/> may run after it.</summary>
    private static bool Outlives(OperationAnalysisContext context, ISymbol constructor) =>
        (context.ContainingSymbol is IMethodSymbol method && !SymbolEqualityComparer.Default.Equals(method, constructor))
        || context.Operation.IsInside<IAnonymousFunctionOperation>();

    /// <summary>
    /// Reports, as for fields, an error if a guard was requested or is possible, and a warning for other dictionary types.
    /// </summary>
    private static void Report(SymbolAnalysisContext context, DiagnosticDescriptor descriptor, ISymbol symbol, ITypeSymbol map,
        bool isExplicit) =>
        context.ReportDiagnostic(isExplicit || MapType.AsSupported(map) is not null
            ? Diagnostic.Create(descriptor, symbol.GetLocation(), symbol.Name, GetNoun(map))
            : descriptor.Warn(symbol.GetLocation(), symbol.Name, GetNoun(map)));

    private static string GetNoun(ITypeSymbol type) => (GuardableType.FindCollection(type)?.Shape ?? StoreShape.Map).GetNoun();

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Dictionary of a guarded type has no field",
        message,
        "Only a field can be guarded. A dictionary in an automatic property or a captured parameter stays unguarded.");
}
