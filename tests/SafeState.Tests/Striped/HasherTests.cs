using System;
using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Striped;

/// <summary>Hashers: equal keys have equal hashes, different ones others, and the comparer of the field counts.</summary>
public sealed class HasherTests
{
    [Fact]
    public void Every_character_of_a_string_of_any_length_counts()
    {
        StringHasher hasher = Create<string, StringHasher>(EqualityComparer<string>.Default);
        HashSet<ulong> seen = [];
        for (int length = 0; length < 100; length++)
        {
            string key = new('x', length);
            Assert.Equal(Hash(hasher, key), Hash(hasher, new string(key.AsSpan())));
            Assert.True(seen.Add(Hash(hasher, key)), $"The string of {length} characters has the hash of another one.");
            for (int changed = 0; changed < length; changed++)
            {
                char[] other = key.ToCharArray();
                other[changed] = 'y';
                Assert.True(seen.Add(Hash(hasher, new string(other))), $"Character {changed} of {length} does not count.");
            }
        }
    }

    [Fact]
    public void Stores_do_not_share_a_secret() => Assert.NotEqual(
        Hash(Create<string, StringHasher>(StringComparer.Ordinal), "key"),
        Hash(Create<string, StringHasher>(StringComparer.Ordinal), "key"));

    [Fact]
    public void A_comparer_that_ignores_case_is_honoured()
    {
        StringHasher hasher = Create<string, StringHasher>(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Hash(hasher, "Key"), Hash(hasher, "kEY"));
        Assert.True(AreEqual(hasher, "Key", "kEY"));
        Assert.False(RunsUserCode<string, StringHasher>(hasher));
    }

    [Fact]
    public void A_user_s_comparer_is_honoured_for_every_sort_of_key()
    {
        IEqualityComparer<int> modulo = EqualityComparer<int>.Create(static (x, y) => x % 10 == y % 10, static key => key % 10);
        IntegerHasher<int> hasher = Create<int, IntegerHasher<int>>(modulo);
        Assert.Equal(Hash(hasher, 3), Hash(hasher, 13));
        Assert.True(AreEqual(hasher, 3, 13));
        Assert.True(RunsUserCode<int, IntegerHasher<int>>(hasher));
    }

    [Fact]
    public void Integers_of_every_size_hash_by_all_their_bits()
    {
        AssertApart<sbyte>([sbyte.MinValue, -1, 0, 1, sbyte.MaxValue]);
        AssertApart<ushort>([0, 1, 256, ushort.MaxValue]);
        AssertApart<uint>([0, 1, 1 << 16, uint.MaxValue]);
        AssertApart<ulong>([0, 1, 1UL << 32, 1UL << 63, ulong.MaxValue]);
        AssertApart<DayOfWeek>([DayOfWeek.Sunday, DayOfWeek.Saturday]);
        AssertApart<char>(['\0', 'a', '\uFFFF']);
    }

    private static void AssertApart<TKey>(TKey[] keys)
        where TKey : struct
    {
        IntegerHasher<TKey> hasher = Create<TKey, IntegerHasher<TKey>>(EqualityComparer<TKey>.Default);
        HashSet<ulong> seen = [];
        Assert.All(keys, key => Assert.True(seen.Add(Hash(hasher, key))));
        Assert.All(keys, key => Assert.True(AreEqual(hasher, key, key)));
    }

    private static THasher Create<TKey, THasher>(IEqualityComparer<TKey> comparer)
        where THasher : struct, IKeyHasher<TKey, THasher> => THasher.Create(comparer);

    private static ulong Hash<TKey, THasher>(THasher hasher, TKey key)
        where THasher : struct, IKeyHasher<TKey, THasher> => hasher.Hash(key);

    private static bool AreEqual<TKey, THasher>(THasher hasher, TKey x, TKey y)
        where THasher : struct, IKeyHasher<TKey, THasher> => hasher.AreEqual(x, y);

    private static bool RunsUserCode<TKey, THasher>(THasher hasher)
        where THasher : struct, IKeyHasher<TKey, THasher> => hasher.RunsUserCode;
}
