using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Computes control dependence: which branches decide whether a block runs. A branch decides if one successor always reaches the block
/// and the other may not. The relation is transitive. The end of a loop iteration counts as an exit, so a loop that waits controls the
/// code after it.
/// </summary>
/// <param name="graph">The graph of one function.</param>
internal sealed class ControlDependence(ControlFlowGraph graph)
{
    private readonly Dictionary<int, int[]> _direct = [];

    /// <summary>Returns the ordinals of the blocks whose branches decide whether <paramref name="block"/> runs.</summary>
    public IEnumerable<int> GetControllingBlocks(int block)
    {
        HashSet<int> found = [];
        Stack<int> open = new([block]);
        while (open.Count > 0)
        {
            foreach (int controller in GetDirectControllers(open.Pop()).Where(found.Add))
            {
                open.Push(controller);
            }
        }

        return found;
    }

    private int[] GetDirectControllers(int block)
    {
        if (!_direct.TryGetValue(block, out int[]? controllers))
        {
            bool[] avoids = GetAvoidingBlocks(block);
            _direct[block] = controllers =
            [
                .. graph.Blocks.Where(branch => branch is { ConditionalSuccessor: { } one, FallThroughSuccessor: { } other }
                    && Avoids(branch, one, avoids) != Avoids(branch, other, avoids)).Select(static branch => branch.Ordinal),
            ];
        }

        return controllers;
    }

    private static bool Avoids(BasicBlock source, ControlFlowBranch branch, bool[] avoids) =>
        branch.Destination is not BasicBlock next || next.Ordinal <= source.Ordinal || avoids[next.Ordinal];

    /// <summary>Returns the blocks from which an end can be reached without passing <paramref name="avoided"/>.</summary>
    private bool[] GetAvoidingBlocks(int avoided)
    {
        bool[] avoids = new bool[graph.Blocks.Length];

        // Backward branches count as ends, so one walk against the order of the blocks sees each successor before its source.
        for (int ordinal = avoids.Length - 1; ordinal >= 0; ordinal--)
        {
            BasicBlock block = graph.Blocks[ordinal];
            avoids[ordinal] = ordinal != avoided
                && (block.Kind == BasicBlockKind.Exit
                    || IsEnd(block, block.FallThroughSuccessor)
                    || IsEnd(block, block.ConditionalSuccessor));
        }

        return avoids;

        bool IsEnd(BasicBlock source, ControlFlowBranch? branch) => branch is not null && Avoids(source, branch, avoids);
    }
}

/// <summary>Finds the paths through a graph that its branches alone do not show: through <c>finally</c>, and into handlers.</summary>
internal static class ControlFlowPaths
{
    /// <summary>Returns the blocks that may run just before this one. A handler may run after any part of what it protects.</summary>
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

    /// <summary>Returns the blocks that a handler region protects, or none for other regions.</summary>
    public static IEnumerable<BasicBlock> GetProtectedBlocks(ControlFlowGraph graph, ControlFlowRegion region) =>
        region is
        {
            Kind: ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler
            or ControlFlowRegionKind.Finally, EnclosingRegion: ControlFlowRegion whole
        }
            ? GetBlocks(graph, whole.NestedRegions[0])
            : [];

    private static IEnumerable<BasicBlock> GetBlocks(ControlFlowGraph graph, ControlFlowRegion region) =>
        graph.Blocks.Skip(region.FirstBlockOrdinal).Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1);
}
