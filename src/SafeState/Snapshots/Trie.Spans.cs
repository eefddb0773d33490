using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Hashing;

namespace SafeState.Snapshots;

/// <content>Reads by the characters of a key.</content>
internal sealed partial class Trie<TKey, TValue, THasher>
{
    /// <summary>Walks down from a root, as <see cref="TryGetValue"/> does.</summary>
    /// <returns>The stored key, or null if the key is absent.</returns>
    internal TKey? FindKey(object content, ReadOnlySpan<char> key, out TValue? value)
    {
        if (typeof(THasher) != typeof(StringHasher))
        {
            SpanKeys.ThrowUnsupported(Comparer);
        }

        ulong hash = Strings.ComputeHash(key);
        for (Leaf<TKey, TValue>? leaf = LeafOf(content, hash); leaf is not null; leaf = leaf.Next)
        {
            for (uint matches = leaf.Match(hash); matches != 0; matches &= matches - 1)
            {
                int at = BitOperations.TrailingZeroCount(matches);
                TKey candidate = leaf.KeyAt(at);
                if (Strings.AreEqual(Unsafe.As<TKey, string>(ref candidate), key))
                {
                    value = leaf.ValueAt(at);
                    return candidate;
                }
            }
        }

        value = default;
        return default;
    }
}
