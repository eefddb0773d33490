using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE209: a lease is neither disposed nor returned or passed on, so its value is never disposed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe209LeaseNotDisposed() : StoreRule(LeaseNotDisposed)
{
    private static readonly DiagnosticDescriptor LeaseNotDisposed = RuleDescriptor.Misuse(
        RuleIds.LeaseNotDisposed,
        "Lease is not disposed",
        "The lease of '{0}' is neither disposed nor returned, so its value is never disposed; add 'using'",
        "A leased value is disposed when it has left the dictionary and its last lease is disposed. A lease that is never disposed keeps "
            + "the value for good.",
        DiagnosticSeverity.Warning);

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCodeContext code)
    {
        foreach (StoreCall call in calls.Where(LeaseUse.IsLost))
        {
            context.ReportDiagnostic(Diagnostic.Create(LeaseNotDisposed, call.Syntax.GetLocation(), call.Store.Syntax.ToString()));
        }
    }
}
