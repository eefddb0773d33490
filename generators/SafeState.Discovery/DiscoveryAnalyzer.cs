using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Discovery.Rules;
using SafeState.Roslyn;

namespace SafeState.Discovery;

/// <summary>
/// Finds shared collections that nothing guards. The code of a type is walked once, after all of it has been seen; the rules then look at
/// the result.
/// A type is a top-level one with all types in it, since private fields are visible to all of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DiscoveryAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiscoveryRule> s_rules =
    [
        new Safe301UnguardedCollection(),
        new Safe302InconsistentLocking(),
        new Safe303ConcurrentCheckThenAct(),
        new Safe304FactorySideEffects(),
        new Safe305ForeignCodeUnderLock(),
        new Safe306TransactionScopeFlow(),
        new Safe307MutableContent(),
        new Safe308BufferedConcurrentQuery(),
        new Safe309EndlessRemoval(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. s_rules.Select(static rule => rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (!EnforcementOption.IsEnabled(context.Options.AnalyzerConfigOptionsProvider))
        {
            return;
        }

        TypeDiscovery.Register(context, static (end, type) =>
        {
            foreach (Finding finding in s_rules.SelectMany(rule => rule.Find(type)))
            {
                Finding reported = type.IsTest && !finding.IsProven ? finding with { Confidence = Confidence.Low } : finding;
                end.ReportDiagnostic(reported.ToDiagnostic());
            }
        });
    }
}
