using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Says which branches decide whether a block runs. A branch decides if one of its ways must come to the block and the other
/// need not; who decides over a branch decides over what it decides. The end of a turn of a loop counts as an end, so that
/// a loop that waits for something decides over what follows it.
/// </summary>
/// <param name="graph">The graph of one function.</param>
internal sealed class ControlDependence(ControlFlowGraph graph)
{
    private readonly Dictionary<int, int[]> _direct = [];

    /// <summary>The ordinals of the blocks whose branches decide whether <paramref name="block"/> runs.</summary>
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

    /// <summary>The blocks from which an end can be reached without passing <paramref name="avoided"/>.</summary>
    private bool[] GetAvoidingBlocks(int avoided)
    {
        bool[] avoids = new bool[graph.Blocks.Length];

        // Backward branches count as ends, so one walk against the order of the blocks sees each successor before its source.
        for (int ordinal = avoids.Length - 1; ordinal >= 0; ordinal--)
        {
            BasicBlock block = graph.Blocks[ordinal];
            avoids[ordinal] = ordinal != avoided && (block.Kind == BasicBlockKind.Exit || IsEnd(block, block.FallThroughSuccessor) || IsEnd(block, block.ConditionalSuccessor));
        }

        return avoids;

        bool IsEnd(BasicBlock source, ControlFlowBranch? branch) => branch is not null && Avoids(source, branch, avoids);
    }
}
