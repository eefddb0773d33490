using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>The base of all rules. They analyze generated code too, and do nothing in a compilation without guarded state.</summary>
/// <param name="descriptors">The descriptors of the rule. All have the same id.</param>
public abstract class SafeStateAnalyzer(params DiagnosticDescriptor[] descriptors) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(descriptors);

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        // A raw access is no safer for standing in a file that calls itself generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Registers the actions of the rule for one compilation.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, GuardedTypes types);

    private void Start(CompilationStartAnalysisContext context)
    {
        if (EnforcementOption.IsEnabled(context.Options.AnalyzerConfigOptionsProvider)
            && GuardedTypes.TryCreate(context.Compilation) is GuardedTypes types)
        {
            Register(context, types);
        }
    }
}
