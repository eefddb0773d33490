using SafeState.Ownership;

namespace SafeState.Snapshots;

/// <summary>One entry: copies its leaf and the nodes above it.</summary>
internal sealed partial class Trie<TKey, TValue, THasher>
{
    /// <summary>The next root, with a change at the end of a path that was walked in this one.</summary>
    internal MapSnapshot<TKey, TValue> Write(
        MapSnapshot<TKey, TValue> root, in TriePath<TKey, TValue> path, TKey key, WriteKind kind, TValue value)
    {
        if (kind == WriteKind.Store)
        {
            return path.FoundLeaf is null
                ? new(this, Insert(in path, key, value), root.Count + 1)
                : new(this, path.Replace(path.Leaf.Replace(path.FoundLeaf, path.FoundLeaf.WithValue(path.FoundIndex, value))), root.Count);
        }

        return kind == WriteKind.Remove && path.FoundLeaf is not null
            ? new(this, Remove(in path), root.Count - 1)
            : root;
    }

    private object Insert(in TriePath<TKey, TValue> path, TKey key, TValue value)
    {
        if (path.Leaf.Count < Leaf<TKey, TValue>.Capacity)
        {
            return path.Replace(path.Leaf.With(path.Hash, key, value));
        }

        int level = path.Depth - 1;
        if (level < 0)
        {
            return Build(EntriesOf(path.Leaf, [new(path.Hash, key, new(WriteKind.Store, value))]), level: 0);
        }

        Slot[] node = path[level];
        int index = Node.IndexOf(node, path.Hash, level);
        int depth = Node.DepthOf(node, index);
        if (depth == Node.Bits && path.Depth == Node.Levels)
        {
            return path.Replace(Chained(path.Leaf, path.Hash, key, value));
        }

        NodeBuilder draft = new(node);
        Distribute(EntriesOf(path.Leaf, [new(path.Hash, key, new(WriteKind.Store, value))]), level, depth, Node.PrefixOf(index, depth),
            ref draft);
        return path.ReplaceNode(level, draft.Build());
    }

    /// <summary>A full leaf with no bits left to split it by: a new one before it.</summary>
    private static Leaf<TKey, TValue> Chained(Leaf<TKey, TValue> full, ulong hash, TKey key, TValue value)
    {
        Leaf<TKey, TValue> first = new() { Next = full };
        first.Add(hash, key, value);
        return first;
    }
}
