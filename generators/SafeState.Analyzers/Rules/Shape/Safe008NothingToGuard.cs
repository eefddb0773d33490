using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE008: a guarded type has nothing to guard.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe008NothingToGuard() : ShapeRule(NothingToGuard)
{
    private static readonly DiagnosticDescriptor NothingToGuard = RuleDescriptor.Shape(
        RuleIds.NothingToGuard,
        "Guarded type has nothing to guard",
        "'{0}' has nothing to guard; remove [GuardedState], or move the dictionaries to private fields of this class",
        "A class with [GuardedState] that guards nothing misleads its readers.",
        DiagnosticSeverity.Warning);

    private protected override void Check(GuardedTypeInfo info, SymbolAnalysisContext context)
    {
        if (info.IsRepairable()
            && info.Fields.IsEmpty
            && info.Properties.IsEmpty
            && info.Shared.IsEmpty
            && !MapsWithoutField.MayExist(info.Type, context.CancellationToken)
            && !IsUnfinished(info.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(NothingToGuard, info.Attribute.GetLocation(info.Type), info.Type.Name));
        }
    }

    /// <summary>Returns whether a field has a type that the compiler does not know. It may be intended as a collection.</summary>
    private static bool IsUnfinished(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Any(static field => field.Type.TypeKind == TypeKind.Error);
}
