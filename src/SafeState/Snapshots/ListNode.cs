using System;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>
/// An inner node of a <see cref="ListTree{T}"/>: up to 32 children of one height, and how many items end with each. It has no type
/// parameter, so that the test for it is one comparison also in code that is shared between types of items.
/// </summary>
internal sealed class ListNode
{
    internal const int WidthBits = 5;

    internal ListNode(object[] children, int height)
    {
        Children = children;
        Height = height;
        Ends = new int[children.Length];
        int end = 0;
        for (int i = 0; i < children.Length; i++)
        {
            end += CountOf(children[i]);
            Ends[i] = end;
        }
    }

    /// <summary>Gets the children: arrays of items where the height is one, otherwise inner nodes.</summary>
    internal object[] Children { get; }

    /// <summary>Gets the number of items in the children up to each index, that child included.</summary>
    internal int[] Ends { get; }

    internal int Height { get; }

    internal int Count => Ends[^1];

    internal static int CountOf(object tree) => tree is ListNode node ? node.Count : Unsafe.As<Array>(tree).Length;

    /// <summary>Finds the child that has an item.</summary>
    /// <param name="index">The index of the item in this node. Becomes the index in the child.</param>
    /// <returns>The index of the child. An index behind the last item is in the last child.</returns>
    internal int FindChild(ref int index)
    {
        // A child is at most full, so the item cannot be in an earlier one.
        int child = index >> Math.Min(WidthBits * Height, 31);
        int[] ends = Ends;
        if (child >= ends.Length)
        {
            child = ends.Length - 1;
        }

        while (child < ends.Length - 1 && ends[child] <= index)
        {
            child++;
        }

        index -= child == 0 ? 0 : ends[child - 1];
        return child;
    }
}
