using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE204: delegates or sections of one store use another so that they may wait, and those of that one use the first.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe204LockOrderInversion() : SafeStateAnalyzer(LockOrderInversion)
{
    private static readonly DiagnosticDescriptor LockOrderInversion = RuleDescriptor.Misuse(
        RuleIds.LockOrderInversion,
        "Two stores are nested in both orders",
        "A delegate of '{1}' uses '{0}' here, and elsewhere a delegate of '{0}' uses '{1}': two threads that meet so wait for each "
            + "other; use the one after the delegate of the other has returned",
        "Each of two threads owns a key of one store, or holds its lock in a section, and waits for the other store. Neither can go on.",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        ConcurrentBag<LockOrderEdge> edges = [];
        DelegateEffectAnalysis<StoreCall>.Register(
            context,
            stores,
            operation => StoreCall.TryCreate(operation.Operation, stores),
            delegateEffect =>
            {
                if (LockOrderEdge.TryCreate(delegateEffect, stores) is LockOrderEdge edge)
                {
                    edges.Add(edge);
                }

                return null;
            },
            OperationKind.Invocation,
            OperationKind.PropertyReference);
        context.RegisterCompilationEndAction(end => Report(end, edges));
    }

    private static void Report(CompilationAnalysisContext context, ConcurrentBag<LockOrderEdge> edges)
    {
        ILookup<(ISymbol, ISymbol), LockOrderEdge> byOrder = edges.ToLookup(static edge => (edge.Outer, edge.Inner));
        foreach (LockOrderEdge edge in edges)
        {
            LockOrderEdge[] opposite = [.. byOrder[(edge.Inner, edge.Outer)].Where(edge.MayDeadlockWith)];
            if (opposite.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    LockOrderInversion,
                    edge.Syntax.GetLocation(),
                    opposite.Select(static other => other.Syntax.GetLocation()),
                    GetName(edge.Inner),
                    GetName(edge.Outer)));
            }
        }
    }

    private static string GetName(ISymbol store) => $"{store.ContainingType.Name}.{store.Name}";
}
