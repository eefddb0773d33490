using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>A rule about single properties with <c>[Shared]</c>.</summary>
public abstract class SharedPropertyRule : ShapeRule
{
    private protected SharedPropertyRule(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Check(GuardedTypeInfo info, SymbolAnalysisContext context)
    {
        if (!info.IsRepairable())
        {
            return;
        }

        foreach (SharedPropertyInfo property in info.Shared)
        {
            if (Check(property) is Diagnostic diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    /// <summary>Checks a property. Returns null if it is correct.</summary>
    private protected abstract Diagnostic? Check(SharedPropertyInfo property);
}
