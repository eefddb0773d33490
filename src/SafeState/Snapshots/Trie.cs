using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Snapshots;

/// <summary>
/// The persistent radix trie over the hashes of the keys. It finds keys, and creates the next trie, which shares with its predecessor all
/// that did not change. It holds the hasher of one store. The entries are in the roots. Layout and proof are in design.md.
/// </summary>
internal sealed partial class Trie<TKey, TValue, THasher> : SnapshotForm<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly THasher _hasher;

    internal Trie(THasher hasher)
    {
        _hasher = hasher;
        Empty = new(this, EmptyLeaves[0], count: 0);
    }

    internal override bool IsTrie => true;

    internal MapSnapshot<TKey, TValue> Empty { get; }

    internal IEqualityComparer<TKey> Comparer => _hasher.Comparer;

    /// <summary>The same equality, with a keyed hash, for tables of owners.</summary>
    internal IEqualityComparer<TKey> OwnersComparer => KeyedHashEquality<TKey, THasher>.Create(_hasher);

    // Code over reference types is shared, and looks its type arguments up at run time; the hasher's own type is exact even
    // there, so for strings its members are called without the interface.
    private ref StringHasher Strings => ref Unsafe.As<THasher, StringHasher>(ref Unsafe.AsRef(in _hasher));

    private bool UsesDefaultEquality
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(THasher) == typeof(StringHasher) ? Strings.IsOrdinal : _hasher.UsesDefaultEquality;
    }

    /// <summary>
    /// Walks down from a root. Nothing on the way is ever written to again, so what a reader takes from one root is of one
    /// instant, whatever writers do.
    /// </summary>
    internal override bool TryGetValue(object content, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ulong hash = HashOf(key);
        return UsesDefaultEquality ? FindByDefaultEquality(content, hash, key, out value) : FindByComparer(content, hash, key, out value);
    }

    internal override FrozenDictionary<TKey, TValue> Freeze(MapSnapshot<TKey, TValue> snapshot) =>
        FrozenDictionary.ToFrozenDictionary(snapshot, Comparer);

    /// <summary>Without a call in its loops, everything stays in registers.</summary>
    private static bool FindByDefaultEquality(object content, ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Leaf<TKey, TValue>? leaf = LeafOf(content, hash);
        do
        {
            for (uint matches = leaf.Match(hash); matches != 0; matches &= matches - 1)
            {
                int at = BitOperations.TrailingZeroCount(matches);
                if (DefaultEquals(leaf.KeyAt(at), key))
                {
                    value = leaf.ValueAt(at);
                    return true;
                }
            }

            leaf = leaf.Next;
        }
        while (leaf is not null);
        value = default;
        return false;
    }

    private bool FindByComparer(object content, ulong hash, TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        for (Leaf<TKey, TValue>? leaf = LeafOf(content, hash); leaf is not null; leaf = leaf.Next)
        {
            int at = IndexInLeaf(leaf, hash, key);
            if (at >= 0)
            {
                value = leaf.ValueAt(at);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Returns the child as a leaf. A child that is not a node is a leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Leaf<TKey, TValue> LeafOf(object content, ulong hash)
    {
        object child = content;
        for (ulong path = hash; Node.IsNode(child); path >>= Node.Bits)
        {
            child = Node.ChildAt(Unsafe.As<Slot[]>(child), path);
        }

        Leaf<TKey, TValue> leaf = Unsafe.As<Leaf<TKey, TValue>>(child);
        Prefetch.Address(ref leaf.ValuesAddress);
        return leaf;
    }

    /// <summary>The same walk, noted for a writer.</summary>
    internal void FindPath(object root, TKey key, out TriePath<TKey, TValue> path)
    {
        FindPathOfAbsent(root, key, out path);
        for (Leaf<TKey, TValue>? leaf = path.Leaf; leaf is not null; leaf = leaf.Next)
        {
            int at = IndexInLeaf(leaf, path.Hash, key);
            if (at >= 0)
            {
                path.SetFound(leaf, at);
                return;
            }
        }
    }

    /// <summary>The same walk for a key that is known to be absent: it is compared with no other.</summary>
    internal void FindPathOfAbsent(object root, TKey key, out TriePath<TKey, TValue> path)
    {
        path = new() { Hash = HashOf(key) };
        object child = root;
        for (ulong rest = path.Hash; Node.IsNode(child); rest >>= Node.Bits)
        {
            Slot[] node = Unsafe.As<Slot[]>(child);
            path.AddNode(node);
            child = Node.ChildAt(node, rest);
        }

        path.SetLeaf(Unsafe.As<Leaf<TKey, TValue>>(child));
    }

    /// <summary>Where in a leaf a key is; negative: nowhere.</summary>
    private int IndexInLeaf(Leaf<TKey, TValue> leaf, ulong hash, TKey key)
    {
        for (uint matches = leaf.Match(hash); matches != 0; matches &= matches - 1)
        {
            int at = BitOperations.TrailingZeroCount(matches);
            if (KeyEquals(leaf.KeyAt(at), key))
            {
                return at;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong HashOf(TKey key) =>
        typeof(THasher) == typeof(StringHasher) ? Strings.ComputeHash(Unsafe.As<TKey, string>(ref key)) : _hasher.Hash(key);

    private bool KeyEquals(TKey candidate, TKey key) =>
        UsesDefaultEquality ? DefaultEquals(candidate, key) : _hasher.AreEqual(candidate, key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool DefaultEquals(TKey candidate, TKey key) => typeof(THasher) == typeof(StringHasher)
        ? string.Equals(Unsafe.As<TKey, string>(ref candidate), Unsafe.As<TKey, string>(ref key))
        : THasher.DefaultEquals(candidate, key);
}
