using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SafeState.Analyzers.DataFlow;

/// <summary>The ways through a graph that its branches alone do not show: through <c>finally</c>, and into handlers.</summary>
internal static class ControlFlowPaths
{
    /// <summary>The blocks that may run just before this one; a handler may run after any part of what it handles.</summary>
    public static IEnumerable<BasicBlock> GetPredecessors(ControlFlowGraph graph, BasicBlock block)
    {
        foreach (ControlFlowBranch branch in block.Predecessors)
        {
            yield return branch.Source;
            foreach (BasicBlock part in branch.FinallyRegions.SelectMany(region => GetBlocks(graph, region)))
            {
                yield return part;
            }
        }

        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            foreach (BasicBlock part in GetProtectedBlocks(graph, region))
            {
                yield return part;
            }
        }
    }

    /// <summary>The blocks that a handler handles; none for a region that is no handler.</summary>
    public static IEnumerable<BasicBlock> GetProtectedBlocks(ControlFlowGraph graph, ControlFlowRegion region) =>
        region is { Kind: ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally, EnclosingRegion: ControlFlowRegion whole }
            ? GetBlocks(graph, whole.NestedRegions[0])
            : [];

    private static IEnumerable<BasicBlock> GetBlocks(ControlFlowGraph graph, ControlFlowRegion region) =>
        graph.Blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1);
}
