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

/// <summary>SAFE206: what was computed from a snapshot is written back to the store, over whatever others have written since.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe206SnapshotWrittenBack() : StoreRule(SnapshotWrittenBack)
{
    private static readonly DiagnosticDescriptor SnapshotWrittenBack = RuleDescriptor.Misuse(
        RuleIds.SnapshotWrittenBack,
        "A snapshot is changed and written back",
        "'{0}' writes to '{1}' what was made of an earlier snapshot of it, or decided on it, and undoes what others have written since: use {2}",
        "A snapshot is one instant of the past. What is computed from it and written back overwrites every change in between.");

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCode code)
    {
        HashSet<SyntaxNode> reported = [];
        foreach (StoreCall snapshot in calls.Where(call => call.Member == "Snapshot" && !NewObjects.Own(call, code.Member)))
        {
            IOperation function = FunctionGraphs.FunctionOf(snapshot.Operation);
            ValueQueries queries = new(snapshot, code);
            ReportInDelegates(context, snapshot, calls, queries, code);
            StoreCall[] writes =
            [
                .. calls.Where(write => WriteBack.IsPossible(write) && SameValue.Are(write.Store, snapshot.Store)
                    && FunctionGraphs.FunctionOf(write.Operation) == function && !code.Regions.AreIn(snapshot.Operation, write.Operation)),
            ];
            if (writes.Length == 0 || code.Graphs.Of(function) is not ControlFlowGraph graph)
            {
                continue;
            }

            HashSet<SyntaxNode> places = [.. writes.Select(static write => write.Operation.Syntax)];
            foreach (Sighting sighting in new MarkFlow(graph, new SnapshotTracking(snapshot, places, queries)).Run())
            {
                StoreCall write = writes.First(candidate => candidate.Operation.Syntax == sighting.Syntax);
                if (WriteBack.Undoes(write, sighting.Given, sighting.Decision, function) && reported.Add(write.Syntax))
                {
                    Report(context, snapshot, write);
                }
            }
        }
    }

    private static void ReportInDelegates(OperationBlockAnalysisContext context, StoreCall snapshot, ImmutableArray<StoreCall> calls,
        ValueQueries queries, StoreCode code)
    {
        foreach (StoreCall write in calls.Where(write => SameValue.Are(write.Store, snapshot.Store)
            && !code.Regions.AreIn(snapshot.Operation, write.Operation)))
        {
            if (ForEachDelegate.Undoes(write, FunctionGraphs.FunctionOf(write.Operation), snapshot, queries))
            {
                Report(context, snapshot, write);
            }
        }
    }

    private static void Report(OperationBlockAnalysisContext context, StoreCall snapshot, StoreCall write) => context.ReportDiagnostic(Diagnostic.Create(
        SnapshotWrittenBack,
        write.Syntax.GetLocation(),
        [snapshot.Syntax.GetLocation()],
        write.Member == StoreMembers.Indexer ? "The assignment" : write.Member,
        write.Store.Syntax.ToString(),
        WriteBack.Remedy(write)));
}
