using System;

namespace SafeState.Snapshots;

/// <summary>What holds in every tree, for tests.</summary>
internal static partial class ListTree<T>
{
    /// <summary>Throws if the structure of a tree is broken.</summary>
    internal static void Verify(object tree)
    {
        if (tree is ListNode { Children.Length: < 2 })
        {
            throw new InvalidOperationException("The root has one child.");
        }

        VerifyNode(tree, HeightOf(tree));
    }

    private static void VerifyNode(object tree, int height)
    {
        if (tree is not ListNode node)
        {
            if (height != 0 || Leaf(tree).Length > Width)
            {
                throw new InvalidOperationException($"A leaf of {Leaf(tree).Length} items is at height {height}.");
            }

            return;
        }

        if (node.Height != height || node.Children.Length is 0 or > Width)
        {
            throw new InvalidOperationException($"A node of {node.Children.Length} children and height {node.Height} is at {height}.");
        }

        int end = 0;
        for (int i = 0; i < node.Children.Length; i++)
        {
            VerifyNode(node.Children[i], height - 1);
            end += ListNode.CountOf(node.Children[i]);
            if (node.Ends[i] != end || ListNode.CountOf(node.Children[i]) == 0)
            {
                throw new InvalidOperationException($"A node counts {node.Ends[i]} items where there are {end}.");
            }

            if (i > 0 && SizeOf(node.Children[i - 1]) + SizeOf(node.Children[i]) <= Width)
            {
                throw new InvalidOperationException("Two neighbors would fit into one node.");
            }
        }
    }
}
