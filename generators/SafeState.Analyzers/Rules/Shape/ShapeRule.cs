using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>A rule about the declaration of guarded types and their fields.</summary>
public abstract class ShapeRule : SafeStateAnalyzer
{
    private protected ShapeRule(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                if (types.GetInfo((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken) is GuardedTypeInfo info)
                {
                    Check(info, symbol);
                }
            },
            SymbolKind.NamedType);

    /// <summary>Reports the errors of one guarded type.</summary>
    private protected abstract void Check(GuardedTypeInfo info, SymbolAnalysisContext context);
}
