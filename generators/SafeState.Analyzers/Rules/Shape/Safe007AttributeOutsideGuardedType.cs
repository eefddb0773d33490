using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE007: an attribute for members of guarded types is used in a type that is not guarded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe007AttributeOutsideGuardedType() : SafeStateAnalyzer(AttributeOutsideGuardedType)
{
    private static readonly DiagnosticDescriptor AttributeOutsideGuardedType = RuleDescriptor.Shape(
        RuleIds.AttributeOutsideGuardedType,
        "Attribute has no effect outside a guarded type",
        "[{0}] has no effect because '{1}' is not guarded; add [GuardedState] to '{1}' or remove the attribute",
        "[Guarded], [Unguarded], and [Shared] refine the [GuardedState] of their class. Without it, nothing is generated and "
            + "nothing is checked.");

    private static readonly string[] MemberAttributes =
        [WellKnownNames.GuardedAttribute, WellKnownNames.UnguardedAttribute, WellKnownNames.SharedAttribute];

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (types.GetInfo(type, symbol.CancellationToken) is null)
                {
                    Check(type, symbol);
                }
            },
            SymbolKind.NamedType);

    private static void Check(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (ISymbol member in type.GetMembers().Where(static member => member is IFieldSymbol or IPropertySymbol))
        {
            foreach (AttributeData attribute in MemberAttributes.Select(member.FindAttribute).OfType<AttributeData>())
            {
                string name = attribute.AttributeClass!.Name.Replace("Attribute", "");
                context.ReportDiagnostic(Diagnostic.Create(AttributeOutsideGuardedType, attribute.GetLocation(member), name, type.Name));
            }
        }
    }
}
