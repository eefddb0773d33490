using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>The way from the root to where a key is, or would be.</summary>
internal struct TriePath<TKey, TValue>
{
    private Nodes _nodes;

    /// <summary>How many nodes are on the way; the node at index l is of level l.</summary>
    internal int Depth { get; private set; }

    internal ulong Hash { get; init; }

    /// <summary>The leaf at the end of the way: the first one, where leaves are chained.</summary>
    internal Leaf<TKey, TValue> Leaf { get; private set; }

    /// <summary>The leaf with the key, this one or one behind it; null: the key is absent.</summary>
    internal Leaf<TKey, TValue>? FoundLeaf { get; private set; }

    /// <summary>Where in its leaf the key is.</summary>
    internal int FoundIndex { get; private set; }

    internal readonly Slot[] this[int level] => _nodes[level];

    internal void AddNode(Slot[] node) => _nodes[Depth++] = node;

    internal void SetLeaf(Leaf<TKey, TValue> leaf) => Leaf = leaf;

    internal void SetFound(Leaf<TKey, TValue> holder, int at)
    {
        FoundLeaf = holder;
        FoundIndex = at;
    }

    internal readonly bool TryGetValue([MaybeNullWhen(false)] out TValue value)
    {
        value = FoundLeaf is null ? default : FoundLeaf.ValueAt(FoundIndex);
        return FoundLeaf is not null;
    }

    /// <summary>The root once the child at the end of the way, its leaf, is replaced: copies each node of the way.</summary>
    internal readonly object Replace(object child)
    {
        if (Depth == 0)
        {
            return child;
        }

        int level = Depth - 1;
        Slot[] copy = Node.Copy(_nodes[level]);
        int index = Node.IndexOf(copy, Hash, level);
        int depth = Node.DepthOf(copy, index);
        Node.Fill(copy, Node.PrefixOf(index, depth), depth, child);
        return ReplaceNode(level, copy);
    }

    /// <summary>The root once the node of a level is replaced, by a node or by a leaf.</summary>
    internal readonly object ReplaceNode(int level, object child)
    {
        while (--level >= 0)
        {
            Slot[] copy = Node.Copy(_nodes[level]);
            Debug.Assert(copy.Length == Node.Width, "Only a full node has nodes.");
            copy[Node.IndexOf(copy, Hash, level)].Child = child;
            child = copy;
        }

        return child;
    }

    [InlineArray(Node.Levels)]
    private struct Nodes
    {
        private Slot[] _first;
    }
}
