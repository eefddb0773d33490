using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Snapshots;

/// <summary>Five hashes for all keys: most keys end in chains, below the last level.</summary>
internal readonly struct CrowdedHasher : IKeyHasher<int, CrowdedHasher>
{
    private const int Hashes = 5;

    bool IKeyHasher<int, CrowdedHasher>.KeepsHashes => false;

    IEqualityComparer<int> IKeyHasher<int, CrowdedHasher>.Comparer => EqualityComparer<int>.Default;

    bool IKeyHasher<int, CrowdedHasher>.RunsUserCode => false;

    bool IKeyHasher<int, CrowdedHasher>.UsesDefaultEquality => true;

    static CrowdedHasher IKeyHasher<int, CrowdedHasher>.Create(IEqualityComparer<int> comparer) => default;

    // Two of the five differ in the very last bits that a trie uses.
    public ulong Hash(int key) => (key % Hashes) switch
    {
        0 => 0x1234_5678_9ABC_DEF0,
        1 => 0x1234_5678_1ABC_DEF0,
        int rest => (ulong)rest * 0x9E37_79B9_7F4A_7C15,
    };

    ulong IKeyHasher<int, CrowdedHasher>.DefaultHash(int key) => Hash(key);

    bool IKeyHasher<int, CrowdedHasher>.AreEqual(int x, int y) => x == y;

    static bool IKeyHasher<int, CrowdedHasher>.DefaultEquals(int x, int y) => x == y;
}
