using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.Hashing;
using SafeState.Striped;

namespace SafeState.Snapshots;

/// <summary>A walk over everything, for tests: what must hold in every root.</summary>
internal sealed partial class Trie<TKey, TValue, THasher>
{
    /// <summary>The first thing that does not hold; null: everything does.</summary>
    internal string? FindBrokenInvariant(MapSnapshot<TKey, TValue> root)
    {
        int count = 0;
        return FindBrokenInvariant(root.Content, hash: 0, bits: 0, ref count)
            ?? (count == root.Count ? null : $"{count} entries, counted {root.Count}");
    }

    /// <summary>Counts the nodes, leaves and keys that one search for each key looks at.</summary>
    internal long CountProbes(MapSnapshot<TKey, TValue> root)
    {
        long probes = 0;
        foreach ((TKey key, _) in root)
        {
            FindPath(root.Content, key, out TriePath<TKey, TValue> path);
            probes += path.Depth;
            for (Leaf<TKey, TValue>? leaf = path.Leaf; leaf is not null; leaf = ReferenceEquals(leaf, path.FoundLeaf) ? null : leaf.Next)
            {
                probes += 1 + BitOperations.PopCount(leaf.Match(path.Hash));
            }
        }

        return probes;
    }

    /// <summary>Every node and every leaf of a root, each once.</summary>
    internal static IEnumerable<object> PartsOf(object child)
    {
        yield return child;
        if (!Node.IsNode(child))
        {
            yield break;
        }

        Slot[] node = Unsafe.As<Slot[]>(child);
        for (int index = 0; index < node.Length; index++)
        {
            if (index != Node.PrefixOf(index, Node.DepthOf(node, index)))
            {
                continue;
            }

            foreach (object part in PartsOf(node[index].Child))
            {
                yield return part;
            }
        }
    }

    private string? FindBrokenInvariant(object child, ulong hash, int bits, ref int count)
    {
        if (!Node.IsNode(child))
        {
            return FindBrokenInvariantInChain(Unsafe.As<Leaf<TKey, TValue>>(child), hash, bits, ref count);
        }

        Slot[] node = Unsafe.As<Slot[]>(child);
        if (node.Length is not (2 or 4 or 8 or 16) || bits % Node.Bits != 0)
        {
            return $"a node of {node.Length} slots after {bits} bits";
        }

        for (int index = 0; index < node.Length; index++)
        {
            int depth = Node.DepthOf(node, index);
            int prefix = Node.PrefixOf(index, depth);
            if (!ReferenceEquals(node[prefix].Child, node[index].Child) || (depth != Node.Bits && Node.IsNode(node[index].Child)))
            {
                return $"the run of slot {index} after {bits} bits is broken";
            }

            if (index == prefix
                && FindBrokenInvariant(node[index].Child, hash | ((ulong)index << bits), bits + depth, ref count) is { } fault)
            {
                return fault;
            }
        }

        return new NodeBuilder(node).Build() is Slot[] least && least.Length == node.Length
            ? null
            : $"a node of {node.Length} slots could be narrower";
    }

    private string? FindBrokenInvariantInChain(Leaf<TKey, TValue> first, ulong hash, int bits, ref int count)
    {
        if (first.Next is not null && bits < Node.Levels * Node.Bits)
        {
            return $"a chain after {bits} bits";
        }

        for (Leaf<TKey, TValue>? leaf = first; leaf is not null; leaf = leaf.Next)
        {
            if (leaf.Next is { Count: not Leaf<TKey, TValue>.Capacity })
            {
                return "a chain with room behind its first leaf";
            }

            count += leaf.Count;
            if (FindBrokenInvariantInLeaf(leaf, hash, bits) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? FindBrokenInvariantInLeaf(Leaf<TKey, TValue> leaf, ulong hash, int bits)
    {
        for (int at = 0; at < Leaf<TKey, TValue>.Capacity; at++)
        {
            TKey key = leaf.KeyAt(at);
            if (at >= leaf.Count)
            {
                if (leaf.TagAt(at) != 0
                    || !EqualityComparer<TKey>.Default.Equals(key, default!)
                    || !EqualityComparer<TValue>.Default.Equals(leaf.ValueAt(at), default!))
                {
                    return $"something is left in free place {at}";
                }

                continue;
            }

            ulong own = HashOf(key);
            if (((own ^ hash) & ((1UL << bits) - 1)) != 0
                || leaf.TagAt(at) != (byte)HashTag.FromHash(own)
                || IndexInLeaf(leaf, own, key) != at)
            {
                return $"the key in place {at} belongs elsewhere";
            }
        }

        return null;
    }
}
