using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE206: values that were computed from a snapshot are written back and undo later writes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe206StaleSnapshotWrite() : StoreRule(StaleSnapshotWrite)
{
    private static readonly DiagnosticDescriptor StaleSnapshotWrite = RuleDescriptor.Misuse(
        RuleIds.StaleSnapshotWrite,
        "Write depends on an earlier snapshot",
        "'{0}' on '{1}' depends on an earlier snapshot and overwrites changes made since; use {2}",
        "A write that was computed from a snapshot overwrites all changes that were made since.");

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCodeContext code)
    {
        HashSet<SyntaxNode> reported = [];
        foreach (StoreCall snapshot in calls.Where(call => call.Member == "Snapshot" && !UnsharedStores.Contains(call, code.Member)))
        {
            IOperation function = FunctionGraphs.GetContainingFunction(snapshot.Operation);
            ValueQueries queries = new(snapshot, code);
            ReportInDelegates(context, snapshot, calls, queries, code);
            StoreCall[] writes =
            [
                .. calls.Where(write => SnapshotWriteBack.IsCandidate(write)
                    && (write.Shape == StoreShape.Map || write.Member == "ReplaceAll")
                    && ValueEquivalence.AreEquivalent(write.Store, snapshot.Store)
                    && FunctionGraphs.GetContainingFunction(write.Operation) == function
                        && !code.LockRegions.AreUnderOneLock(snapshot.Operation, write.Operation)),
            ];
            if (writes.Length == 0 || code.Graphs.GetGraph(function) is not ControlFlowGraph graph)
            {
                continue;
            }

            HashSet<SyntaxNode> places = [.. writes.Select(static write => write.Operation.Syntax)];
            foreach (SinkHit hit in new TaintAnalysis(graph, new SnapshotPolicy(snapshot, places, queries)).Run())
            {
                StoreCall write = writes.First(candidate => candidate.Operation.Syntax == hit.Syntax);
                if (SnapshotWriteBack.IsLostUpdate(write, hit.DataTaint, hit.ControlTaint, function) && reported.Add(write.Syntax))
                {
                    Report(context, snapshot, write);
                }
            }
        }
    }

    private static void ReportInDelegates(OperationBlockAnalysisContext context, StoreCall snapshot, ImmutableArray<StoreCall> calls,
        ValueQueries queries, StoreCodeContext code)
    {
        foreach (StoreCall write in calls.Where(write => ValueEquivalence.AreEquivalent(write.Store, snapshot.Store)
            && !code.LockRegions.AreUnderOneLock(snapshot.Operation, write.Operation)))
        {
            if (ForEachRemoval.IsLostUpdate(write, FunctionGraphs.GetContainingFunction(write.Operation), snapshot, queries))
            {
                Report(context, snapshot, write);
            }
        }
    }

    private static void Report(OperationBlockAnalysisContext context, StoreCall snapshot, StoreCall write) =>
        context.ReportDiagnostic(Diagnostic.Create(
        StaleSnapshotWrite,
        write.Syntax.GetLocation(),
        [snapshot.Syntax.GetLocation()],
        write.Member == StoreMembers.Indexer ? "The assignment" : write.Member,
        write.Store.Syntax.ToString(),
        SnapshotWriteBack.GetReplacement(write)));
}
