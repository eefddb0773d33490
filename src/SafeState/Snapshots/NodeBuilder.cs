using System;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Snapshots;

/// <summary>A node while it is made, at its full width: a child of any depth can be put in place.</summary>
internal struct NodeBuilder
{
    private NodeSlots<Slot> _slots;

    internal NodeBuilder(Slot[] node)
    {
        for (int index = 0; index < Node.Width; index++)
        {
            _slots[index] = node[index & (node.Length - 1)];
        }
    }

    /// <summary>All sixteen slots.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<Slot> Slots => _slots;

    internal void Set(int prefix, int depth, object child) => Node.Fill(_slots, prefix, depth, child);

    /// <summary>Returns the node, as narrow as its deepest child allows. A single child that is a leaf is returned itself.</summary>
    internal readonly object Build()
    {
        int width = Node.Width;
        while (width > 1 && HasEqualHalves(width))
        {
            width >>= 1;
        }

        return width == 1 ? _slots[0].Child : Node.Copy(Slots[..width]);
    }

    private readonly bool HasEqualHalves(int width)
    {
        for (int index = 0; index < width / 2; index++)
        {
            if (!ReferenceEquals(_slots[index].Child, _slots[index + (width / 2)].Child))
            {
                return false;
            }
        }

        return true;
    }
}
