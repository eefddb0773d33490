using System;
using System.Collections.Generic;

namespace SafeState.Snapshots;

/// <summary>What holds in every tree, for tests.</summary>
internal sealed partial class OrderedTree<TKey, TValue>
{
    /// <summary>Throws if the structure of the tree is broken.</summary>
    internal void Verify()
    {
        if (_root is { Children: not null, Count: < 2 })
        {
            throw new InvalidOperationException("The root has fewer than two children.");
        }

        List<TKey> keys = [];
        _ = Verify(_root, isRoot: true, keys);
        for (int i = 1; i < keys.Count; i++)
        {
            if (_search.Compare(keys[i - 1], keys[i]) >= 0)
            {
                throw new InvalidOperationException($"Entry {i} is not after the one before it.");
            }
        }

        if (keys.Count != Count)
        {
            throw new InvalidOperationException($"The tree counts {Count} entries where there are {keys.Count}.");
        }
    }

    /// <returns>The height.</returns>
    private int Verify(OrderedNode<TKey, TValue> node, bool isRoot, List<TKey> keys)
    {
        if (node.Count > OrderedNode<TKey, TValue>.Width || (!isRoot && node.Count < OrderedNode<TKey, TValue>.Minimum))
        {
            throw new InvalidOperationException($"A node has {node.Count} keys or children.");
        }

        if (node.Edition > _edition)
        {
            throw new InvalidOperationException("A node is of a later edition than its tree.");
        }

        VerifyRest(node.Keys, node.Count);
        if (node.Children is not { } children)
        {
            VerifyRest(node.Values, node.Count);
            keys.AddRange(node.Keys.AsSpan(0, node.Count));
            return 0;
        }

        VerifyRest(children, node.Count);
        int height = -1;
        for (int i = 0; i < node.Count; i++)
        {
            int first = keys.Count;
            int below = Verify(children[i], isRoot: false, keys);
            if (height >= 0 && height != below)
            {
                throw new InvalidOperationException("The leaves are at different depths.");
            }

            height = below;
            TKey expected = i == 0 ? default! : keys[first];
            if (!EqualityComparer<TKey>.Default.Equals(node.Keys[i], expected))
            {
                throw new InvalidOperationException($"Key {i} of an inner node is not the least key of its child.");
            }
        }

        return height + 1;
    }

    /// <summary>What is not used refers to nothing, so that nothing is kept alive.</summary>
    private static void VerifyRest<T>(T[] items, int count)
    {
        foreach (T item in items.AsSpan(count))
        {
            if (!EqualityComparer<T>.Default.Equals(item, default))
            {
                throw new InvalidOperationException("A node holds an item behind its last one.");
            }
        }
    }
}
