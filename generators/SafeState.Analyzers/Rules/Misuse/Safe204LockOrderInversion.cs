using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE204: delegates of two stores each use the other store in a way that may wait.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe204LockOrderInversion() : SafeStateAnalyzer(LockOrderInversion)
{
    private static readonly DiagnosticDescriptor LockOrderInversion = RuleDescriptor.Misuse(
        RuleIds.LockOrderInversion,
        "Delegates of two stores can deadlock",
        "Delegates of '{0}' and '{1}' use each other, which can deadlock; move this use of '{0}' after the delegate of '{1}'",
        "Each of two threads owns a key of one store, or holds its lock in a section, and waits for the other store.",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        GroupMembership groups = new(types, CancellationToken.None);
        ConcurrentBag<LockOrderEdge> edges = [];
        DelegateEffectAnalysis<StoreCall>.Register(
            context,
            stores,
            operation => StoreCall.TryCreate(operation.Operation, stores),
            delegateEffect =>
            {
                if (LockOrderEdge.TryCreate(delegateEffect, stores, groups) is LockOrderEdge edge)
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
        ILookup<(ISymbol, ISymbol), LockOrderEdge> byOrder = edges.ToLookup(static edge => (edge.Outer.Key, edge.Inner.Key));
        foreach (LockOrderEdge edge in edges)
        {
            LockOrderEdge[] opposite = [.. byOrder[(edge.Inner.Key, edge.Outer.Key)].Where(edge.MayDeadlockWith)];
            if (opposite.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    LockOrderInversion,
                    edge.Syntax.GetLocation(),
                    opposite.Select(static other => other.Syntax.GetLocation()),
                    GetName(edge.Inner.Member),
                    GetName(edge.Outer.Member)));
            }
        }
    }

    private static string GetName(ISymbol store) => $"{store.ContainingType.Name}.{store.Name}";
}
