using System.Collections.Generic;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Snapshots;

namespace SafeState.Tests.Snapshots;

/// <summary>A trie with its present root, without the map around it.</summary>
internal sealed class TrieMap<THasher>
    where THasher : struct, IKeyHasher<int, THasher>
{
    private readonly Trie<int, long, THasher> _trie = new(THasher.Create(EqualityComparer<int>.Default));

    internal TrieMap() => Root = _trie.Empty;

    internal MapSnapshot<int, long> Root { get; private set; }

    internal void Set(int key, long value) => Write(key, WriteKind.Store, value);

    internal void Remove(int key) => Write(key, WriteKind.Remove, 0);

    /// <summary>A batch; a value of null removes.</summary>
    internal void Apply(IEnumerable<KeyValuePair<int, long?>> edits) => Root = _trie.Apply(
        Root,
        _trie.CreateEdits(
            edits.ToDictionary(static edit => edit.Key,
                static edit => new BatchedWrite<long>(edit.Value is null ? WriteKind.Remove : WriteKind.Store, edit.Value ?? 0))));

    internal void Build(Dictionary<int, long> content) => Root = _trie.Build(content);

    /// <summary>A root has exactly these entries, every one is found, and nothing is wrong with it.</summary>
    internal void AssertHolds(IReadOnlyDictionary<int, long> expected, MapSnapshot<int, long> root)
    {
        Assert.Null(_trie.FindBrokenInvariant(root));
        Assert.Equal(expected.Count, root.Count);
        Assert.Equal(expected.OrderBy(static entry => entry.Key), root.OrderBy(static entry => entry.Key));
        Assert.All(expected, entry => Assert.Equal(entry.Value, root[entry.Key]));
    }

    /// <summary>How many nodes, and leaves with entries, the root has. Leaves without are shared by all.</summary>
    internal int CountParts() => PartsOf(Root).Count();

    /// <summary>Those of the root that an earlier one did not have.</summary>
    internal int CountNewParts(MapSnapshot<int, long> earlier)
    {
        HashSet<object> old = new(PartsOf(earlier), ReferenceEqualityComparer.Instance);
        return PartsOf(Root).Count(part => !old.Contains(part));
    }

    private static IEnumerable<object> PartsOf(MapSnapshot<int, long> root) =>
        Trie<int, long, THasher>.PartsOf(root.Content).Where(static part => part is not Leaf<int, long> { Count: 0 });

    private void Write(int key, WriteKind change, long value)
    {
        _trie.FindPath(Root.Content, key, out TriePath<int, long> path);
        Root = _trie.Write(Root, in path, key, change, value);
    }
}
