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

/// <summary>SAFE208: two members of one group are used one after the other, and not in one step of the group.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe208GroupMembersUsedApart() : StoreRule(GroupMembersUsedApart)
{
    private static readonly DiagnosticDescriptor GroupMembersUsedApart = RuleDescriptor.Misuse(
        RuleIds.GroupMembersUsedApart,
        "Members of a group are used one after the other",
        "'{0}' and '{1}' belong to one group, and another thread can change it in between; use '{2}' of the group '{3}'",
        "Fields of a group change together. Each use of a member is a separate step, so two of them see or leave states that do not "
            + "belong together.",
        DiagnosticSeverity.Warning);

    private protected override void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCodeContext code)
    {
        Step[] steps =
        [
            .. calls
                .Select(call => new Step(call, code.Groups.GetAccessor(call.Store)!))
                .Where(step => step.Group is not null && !UnsharedStores.Contains(step.Call, code.Member)),
        ];
        HashSet<SyntaxNode> reported = [];
        for (int second = 1; second < steps.Length; second++)
        {
            if (steps.Take(second).FirstOrDefault(first => IsFollowedBy(first, steps[second], code)) is { } first
                && reported.Add(first.Call.Syntax))
            {
                context.ReportDiagnostic(Report(first, steps[second]));
                return; // one report for a member of a type: its fix is one transaction
            }
        }
    }

    private static Diagnostic Report(Step first, Step second)
    {
        bool writes = first.IsWrite || second.IsWrite;
        return Diagnostic.Create(
            GroupMembersUsedApart,
            first.Call.Syntax.GetLocation(),
            [second.Call.Syntax.GetLocation()],
            first.Call.Store.Syntax.ToString(),
            second.Call.Store.Syntax.ToString(),
            writes ? "Transact" : "Look",
            first.Group.Name);
    }

    /// <summary>Returns whether both steps may happen in one run of a function, on two members of one group.</summary>
    private static bool IsFollowedBy(Step first, Step second, StoreCodeContext code)
    {
        IOperation function = FunctionGraphs.GetContainingFunction(first.Call.Operation);
        return SymbolEqualityComparer.Default.Equals(first.Group, second.Group)
            && first.IsOtherMemberThan(second)
            && FunctionGraphs.GetContainingFunction(second.Call.Operation) == function
            && !code.LockRegions.AreUnderOneLock(first.Call.Operation, second.Call.Operation)
            && (code.Graphs.GetGraph(function) is not ControlFlowGraph graph || IsReachable(graph, first.Call, second.Call));
    }

    private static bool IsReachable(ControlFlowGraph graph, StoreCall first, StoreCall second)
    {
        BasicBlock? start = FindBlock(graph, first);
        BasicBlock? end = FindBlock(graph, second);
        if (start is null || end is null)
        {
            return false;
        }

        HashSet<BasicBlock> seen = [start];
        Queue<BasicBlock> open = new(seen);
        while (open.Count > 0)
        {
            BasicBlock block = open.Dequeue();
            if (block == end)
            {
                return true;
            }

            foreach (BasicBlock next in GetSuccessors(graph, block).Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return false;
    }

    /// <summary>Returns the blocks that may come next. A branch out of a <c>try</c> passes its <c>finally</c> first.</summary>
    private static IEnumerable<BasicBlock> GetSuccessors(ControlFlowGraph graph, BasicBlock block)
    {
        foreach (ControlFlowBranch? branch in (ControlFlowBranch?[])[block.FallThroughSuccessor, block.ConditionalSuccessor])
        {
            if (branch?.Destination is BasicBlock destination)
            {
                yield return destination;
            }

            foreach (ControlFlowRegion region in branch?.FinallyRegions ?? [])
            {
                yield return graph.Blocks[region.FirstBlockOrdinal];
            }
        }
    }

    private static BasicBlock? FindBlock(ControlFlowGraph graph, StoreCall call) => graph.Blocks.FirstOrDefault(block =>
        (block.BranchValue is IOperation value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(static operation => operation.DescendantsAndSelf())
            .Any(call.Matches));

    /// <summary>A use of a member of a group.</summary>
    private sealed record Step(StoreCall Call, ISymbol Group)
    {
        public bool IsWrite => Call.Access is StoreAccess.Write or StoreAccess.WriteAll;

        /// <summary>Returns whether the other step uses another member of the same object.</summary>
        public bool IsOtherMemberThan(Step other) => Member is { } own && other.Member is { } member
            && !SymbolEqualityComparer.Default.Equals(own.Property, member.Property)
            && ValueEquivalence.AreEquivalent(own.Instance, member.Instance);

        private IPropertyReferenceOperation? Member =>
            ValueEquivalence.Unwrap(Call.Store) as IPropertyReferenceOperation;
    }
}
