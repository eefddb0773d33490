using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafeState.Snapshots;

/// <summary>
/// Arithmetic on nodes. A node of level l has 1, 2, 4, 8, or 16 slots, and a hash chooses one by its bits from 4l up. The <em>run</em> of a
/// child of depth d are the slots of all indices that agree in their low d bits. Its prefix is the least of them.
/// </summary>
internal static class Node
{
    /// <summary>How many bits of the hash a level uses.</summary>
    internal const int Bits = 4;

    /// <summary>The most slots.</summary>
    internal const int Width = 1 << Bits;

    /// <summary>Below the last level, 32 bits are used up, and leaves are chained.</summary>
    internal const int Levels = 32 / Bits;

    /// <summary>The indices 0 to 15 with their four bits reversed, four bits each.</summary>
    private const ulong Reversed = 0xF7B3D591E6A2C480;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNode(object child) => child.GetType() == typeof(Slot[]);

    /// <summary>The child that the low bits of a path choose.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static object ChildAt(Slot[] node, ulong path) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(node), (nuint)path & (nuint)(node.Length - 1)).Child; // in range by the mask

    /// <summary>The index that a hash chooses in a node of a level.</summary>
    internal static int IndexOf(Slot[] node, ulong hash, int level) => (int)(hash >> (level * Bits)) & (node.Length - 1);

    /// <summary>
    /// Returns the index at a position when the slots are visited by their reversed indices. A build creates the children in this order, in
    /// which each run is in one piece.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Visited(Slot[] node, int position) =>
        (int)((Reversed >> (position * Bits)) & (Width - 1)) >> (Bits - BitOperations.Log2((uint)node.Length));

    /// <summary>The depth of the child at an index: another child begins where the next lower bit of the index differs.</summary>
    internal static int DepthOf(ReadOnlySpan<Slot> node, int index)
    {
        object child = node[index].Child;
        int depth = BitOperations.Log2((uint)node.Length);
        while (depth > 0 && ReferenceEquals(node[index ^ (1 << (depth - 1))].Child, child))
        {
            depth--;
        }

        return depth;
    }

    internal static int PrefixOf(int index, int depth) => index & ((1 << depth) - 1);

    /// <summary>Gives a run to a child.</summary>
    internal static void Fill(Span<Slot> node, int prefix, int depth, object child)
    {
        for (int index = prefix; index < node.Length; index += 1 << depth)
        {
            node[index].Child = child;
        }
    }

    internal static Slot[] Copy(ReadOnlySpan<Slot> node)
    {
        Slot[] copy = new Slot[node.Length];
        node.CopyTo(copy);
        return copy;
    }
}
