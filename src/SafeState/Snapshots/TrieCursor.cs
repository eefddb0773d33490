using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>Walks over the leaves of a root, in the order in which a build makes them. Allocates nothing.</summary>
internal struct TrieCursor<TKey, TValue>
{
    /// <summary>How many children ahead are asked for: their memory comes while the entries before are enumerated.</summary>
    private const int Ahead = 3;

    private Nodes _nodes;

    /// <summary>The position in the node of each level that is visited next, eight bits a level.</summary>
    private ulong _positions;

    private int _level;

    /// <summary>Known already: the next leaf of a chain, or a root that is a leaf.</summary>
    private Leaf<TKey, TValue>? _next;

    /// <summary>Stands before the first leaf.</summary>
    /// <param name="root">A node or a leaf.</param>
    internal TrieCursor(object root)
    {
        Leaf = null!;
        if (Node.IsNode(root))
        {
            _nodes[0] = Unsafe.As<Slot[]>(root);
        }
        else
        {
            _next = Unsafe.As<Leaf<TKey, TValue>>(root);
            _level = -1;
        }
    }

    /// <summary>The leaf that the cursor stands on.</summary>
    internal Leaf<TKey, TValue> Leaf { get; private set; }

    /// <summary>Goes on to the next leaf.</summary>
    /// <returns>False: there is none.</returns>
    internal bool MoveNext()
    {
        while (_next is null && _level >= 0)
        {
            Slot[] node = _nodes[_level];
            int shift = _level * 8;
            int position = (int)(_positions >> shift) & 0xFF;
            if (position == node.Length)
            {
                _positions &= ~(0xFFUL << shift);
                _level--;
            }
            else
            {
                _positions += 1UL << shift;
                Visit(node, position);
            }
        }

        Leaf = _next!;
        _next = _next?.Next;
        return Leaf is not null;
    }

    private void Visit(Slot[] node, int position)
    {
        object child = node[Node.Visited(node, position)].Child;
        if (position > 0 && ReferenceEquals(child, node[Node.Visited(node, position - 1)].Child))
        {
            return; // the rest of a run
        }

        if (position + Ahead < node.Length)
        {
            Prefetch.Object(node[Node.Visited(node, position + Ahead)].Child);
        }

        if (Node.IsNode(child))
        {
            _nodes[++_level] = Unsafe.As<Slot[]>(child);
        }
        else
        {
            _next = Unsafe.As<Leaf<TKey, TValue>>(child);
        }
    }

    [InlineArray(Node.Levels)]
    private struct Nodes
    {
        private Slot[] _first;
    }
}
