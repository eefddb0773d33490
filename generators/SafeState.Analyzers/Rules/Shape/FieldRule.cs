using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>A rule about single fields, or partial properties, of guarded types.</summary>
public abstract class FieldRule : ShapeRule
{
    private protected FieldRule(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Check(GuardedTypeInfo info, SymbolAnalysisContext context)
    {
        // Where the whole type is impossible, its fields are beside the point.
        if (!info.IsRepairable())
        {
            return;
        }

        foreach (GuardedFieldInfo field in info.Fields)
        {
            if (Check(field) is Diagnostic diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }

        foreach (GuardedPropertyInfo property in info.Properties)
        {
            if (Check(property) is Diagnostic diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }

        foreach (SharedPropertyInfo property in info.Shared)
        {
            if (Check(property) is Diagnostic diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    /// <summary>Checks a field. Returns null if it is correct.</summary>
    private protected abstract Diagnostic? Check(GuardedFieldInfo field);

    /// <summary>Checks a property. Returns null if it is correct, or if the rule applies only to fields.</summary>
    private protected virtual Diagnostic? Check(GuardedPropertyInfo property) => null;

    /// <summary>Checks a shared dictionary. Returns null if it is correct, or if the rule does not apply to it.</summary>
    private protected virtual Diagnostic? Check(SharedPropertyInfo property) => null;
}
