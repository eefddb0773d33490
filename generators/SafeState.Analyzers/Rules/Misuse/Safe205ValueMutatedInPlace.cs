using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE205: a collection from a store is changed in place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe205ValueMutatedInPlace() : StoreRule(ValueMutatedInPlace)
{
    private static readonly DiagnosticDescriptor ValueMutatedInPlace = RuleDescriptor.Misuse(
        RuleIds.ValueMutatedInPlace,
        "Value of a store is changed in place",
        "'{0}' comes from '{1}' and is changed by '{2}' without a guard; store an immutable value and replace it with AddOrUpdate, "
            + "TryUpdate, or Compute",
        "A store guards its entries, not the objects in them. Threads that read the same collection from a store share it.");

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCodeContext code)
    {
        HashSet<SyntaxNode> reported = [];
        foreach (StoreCall source in calls.Where(call => ReturnsCollection(call) && !UnsharedStores.Contains(call, code.Member)))
        {
            IOperation function = FunctionGraphs.GetContainingFunction(source.Operation);
            CollectionMutation[] mutations =
                [.. FindMutations(function, code).Where(mutation => !code.LockRegions.IsUnderLock(mutation.Operation))];
            if (mutations.Length == 0 || code.Graphs.GetGraph(function) is not ControlFlowGraph graph)
            {
                continue;
            }

            foreach (SinkHit hit in new TaintAnalysis(graph, new EntryValuePolicy(source, mutations)).Run())
            {
                foreach (CollectionMutation mutation in mutations.Where(mutation => (hit.DataTaint & TaintKind.Value) != 0
                    && mutation.Target.Syntax == hit.Syntax
                    && reported.Add(mutation.Operation.Syntax)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        ValueMutatedInPlace,
                        mutation.Operation.Syntax.GetLocation(),
                        [source.Syntax.GetLocation()],
                        mutation.Target.Syntax.ToString(),
                        source.Store.Syntax.ToString(),
                        mutation.Name));
                }
            }
        }
    }

    /// <summary>Returns whether a call returns a collection that is still in the store.</summary>
    private static bool ReturnsCollection(StoreCall call) =>
        call is
    {
        Member: "TryGet" or "TryFirst" or "TryLast" or "TryPeek" or "Value" or "TryGetValue" or "GetValueOrDefault" or "GetOrAdd"
            or "GetOrAddAsync" or "TryGetOrAdd" or "GetOrAddMany" or "GetOrAddManyAsync" or "AddOrUpdate" or "TryUpdate"
            or "Snapshot"
    }
            or { Member: StoreMembers.Indexer, Access: StoreAccess.Read }
        && StoreTypes.GetValueType(call.Store.Type) is ITypeSymbol value && MutableCollections.Contains(value);

    private static IEnumerable<CollectionMutation> FindMutations(IOperation function, StoreCodeContext code) => function.Descendants()
        .Where(operation => FunctionGraphs.GetContainingFunction(operation) == function)
        .SelectMany(operation => CollectionMutations.TryCreate(operation) is CollectionMutation direct
            ? [direct]
            : HelperMutations.Find(operation, code));
}
