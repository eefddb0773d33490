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
public sealed class Safe204NestedInBothOrders() : SafeStateAnalyzer(NestedInBothOrders)
{
    private static readonly DiagnosticDescriptor NestedInBothOrders = RuleDescriptor.Misuse(
        RuleIds.NestedInBothOrders,
        "Two stores are nested in both orders",
        "A delegate of '{1}' uses '{0}' here, and elsewhere a delegate of '{0}' uses '{1}': two threads that meet so wait for each other; use the one after the delegate of the other has returned",
        "Each of two threads owns a key of one store, or holds its lock in a section, and waits for the other store. Neither can go on.",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        ConcurrentBag<Nesting> nestings = [];
        DelegateWatch<StoreCall>.Register(
            context,
            stores,
            operation => StoreCall.Of(operation.Operation, stores),
            occurrence =>
            {
                if (Nesting.Of(occurrence, stores) is Nesting nesting)
                {
                    nestings.Add(nesting);
                }

                return null;
            },
            OperationKind.Invocation,
            OperationKind.PropertyReference);
        context.RegisterCompilationEndAction(end => Report(end, nestings));
    }

    private static void Report(CompilationAnalysisContext context, ConcurrentBag<Nesting> nestings)
    {
        ILookup<(ISymbol, ISymbol), Nesting> byOrder = nestings.ToLookup(static nesting => (nesting.Outer, nesting.Inner));
        foreach (Nesting nesting in nestings)
        {
            Nesting[] opposite = [.. byOrder[(nesting.Inner, nesting.Outer)].Where(nesting.MayMeet)];
            if (opposite.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    NestedInBothOrders,
                    nesting.Place.GetLocation(),
                    opposite.Select(static other => other.Place.GetLocation()),
                    NameOf(nesting.Inner),
                    NameOf(nesting.Outer)));
            }
        }
    }

    private static string NameOf(ISymbol store) => $"{store.ContainingType.Name}.{store.Name}";
}
