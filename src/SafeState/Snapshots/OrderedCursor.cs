using System.Collections.Generic;

namespace SafeState.Snapshots;

/// <summary>Walks from leaf to leaf of a tree that is no longer written. Compares nothing.</summary>
internal struct OrderedCursor<TKey, TValue>(OrderedNode<TKey, TValue> root)
    where TKey : notnull
{
    /// <summary>The path to the leaf. A tree of one leaf has none.</summary>
    private List<(OrderedNode<TKey, TValue> Node, int Next)>? _path;
    private bool _hasStarted;

    internal OrderedNode<TKey, TValue> Leaf { get; private set; } = root;

    /// <summary>Moves to the next leaf. Only the leaf of an empty tree has no entries.</summary>
    /// <returns>False: there is none.</returns>
    internal bool MoveNext()
    {
        if (!_hasStarted)
        {
            _hasStarted = true;
            Descend(Leaf);
            return true;
        }

        while (_path is { Count: > 0 })
        {
            (OrderedNode<TKey, TValue> node, int next) = _path[^1];
            if (next < node.Count)
            {
                _path[^1] = (node, next + 1);
                Descend(node.Children![next]);
                return true;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        return false;
    }

    private void Descend(OrderedNode<TKey, TValue> top)
    {
        OrderedNode<TKey, TValue> node = top;
        while (node.Children is { } children)
        {
            (_path ??= []).Add((node, 1));
            node = children[0];
        }

        Leaf = node;
    }
}
