using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using SafeState.CompilerServices;

namespace SafeState.Tests.Striped;

/// <summary>
/// A search for keys whose hash does not depend on a part of them, whatever the secret: public constants, their complements and
/// words of few bits, in each word of each length class, alone and in twos, beside others that differ. No two keys may have one hash.
/// </summary>
public sealed class ErasureTests
{
    private const int MostCharacters = 40;

    /// <summary>
    /// What a multiplication may be undone by, as far as it is public: the constants of this family of hashes, and those that this store
    /// once used.
    /// </summary>
    private static readonly ulong[] Words =
    [
        .. ((ulong[])
        [
            0, 1, 2, 0x8000_0000_0000_0000, 0x0001_0000_0000_0000, 0x0000_0001_0000_0000, 0xFFFF_FFFF, 0x0001_0001_0001_0001,
            0x8BB84B93962EACC9, 0x4B33A62ED433D4A3, 0x2D358DCCAA6C78A5, 0x9E3779B97F4A7C15, 0x4D5A2DA51DE1AA47,
            0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3, 0x8BB84B93962EACC9 ^ 0x4B33A62ED433D4A3,
        ]).SelectMany(static word => (ulong[])[word, ~word, 0 - word]).Distinct(),
    ];

    [Fact]
    public void No_word_of_a_string_erases_the_others()
    {
        for (int length = 4; length <= MostCharacters; length++)
        {
            HashSet<string> keys = [];
            foreach (int at in WindowsOf(length))
            {
                foreach (ulong word in Words)
                {
                    for (int filler = 0; filler < 8; filler++)
                    {
                        _ = keys.Add(Key(length, (char)('a' + filler), (at, word)));
                    }
                }
            }

            AssertApart($"{length} characters, one word", keys);
        }
    }

    [Fact]
    public void No_two_words_of_a_string_erase_the_others_or_each_other()
    {
        foreach (int length in (int[])[5, 8, 9, 12, 16, 17, 20, 24, 32, 36])
        {
            HashSet<string> keys = [];
            int[] windows = WindowsOf(length);
            foreach ((int first, int second) in from first in windows from second in windows where first < second select (first, second))
            {
                foreach ((ulong word1, ulong word2) in from word1 in Words from word2 in Words select (word1, word2))
                {
                    _ = keys.Add(Key(length, 'a', (first, word1), (second, word2)));
                    _ = keys.Add(Key(length, 'b', (first, word1), (second, word2)));
                }
            }

            AssertApart($"{length} characters, two words", keys);
        }
    }

    [Fact]
    public void A_difference_in_length_is_not_made_up_for_by_one_in_the_characters()
    {
        HashSet<string> keys = [];
        foreach (char difference in Enumerable.Range(0, 256).Select(static bits => (char)bits))
        {
            for (int length = 0; length <= MostCharacters; length++)
            {
                _ = keys.Add(new string('x', length));
                _ = keys.Add(length == 0 ? "" : "x" + new string((char)('x' ^ difference), length - 1));
                _ = keys.Add(new string((char)('x' ^ difference), length));
            }
        }

        AssertApart("lengths", keys);
    }

    [Fact]
    public void No_integer_has_the_hash_of_another() => AssertApart<ulong, IntegerHasher<ulong>>(
        "integers",
        [.. Words.SelectMany(static word => Enumerable.Range(-64, 128).Select(near => word + (ulong)near)).Distinct()]);

    [Fact]
    public void No_half_of_a_wide_key_erases_the_other()
    {
        (ulong, ulong)[] halves = [.. from lower in Words from upper in Words select (lower, upper)];
        AssertApart<Guid, ComparerHasher<Guid>>(
            "guids", [.. halves.Select(static pair => new Guid(MemoryMarshal.AsBytes([pair.Item1, pair.Item2])))]);
        AssertApart<UInt128, ComparerHasher<UInt128>>(
            "wide integers", [.. halves.Select(static pair => new UInt128(pair.Item1, pair.Item2))]);
    }

    /// <summary>Where the words of a string begin, as steps of sixteen bytes and windows at its end read them.</summary>
    private static int[] WindowsOf(int length) =>
        [.. Enumerable.Range(0, 4 * ((length + 3) / 4)).SelectMany(static at => (int[])[at])
            .Where(at => at % 4 == 0 || (length - at) % 4 == 0).Where(at => at <= length - 4)];

    private static string Key(int length, char filler, params ReadOnlySpan<(int At, ulong Word)> words)
    {
        char[] characters = new char[length];
        Array.Fill(characters, filler);
        foreach ((int at, ulong word) in words)
        {
            MemoryMarshal.Write(MemoryMarshal.AsBytes(characters.AsSpan(at)), word);
        }

        return new string(characters);
    }

    private static void AssertApart(string which, HashSet<string> keys) => AssertApart<string, StringHasher>(which, [.. keys]);

    private static void AssertApart<TKey, THasher>(string which, TKey[] keys)
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        THasher hasher = THasher.Create(EqualityComparer<TKey>.Default);
        Dictionary<ulong, TKey> seen = [];
        int collisions = 0;
        foreach (TKey key in keys)
        {
            collisions += seen.TryAdd(hasher.Hash(key), key) ? 0 : 1;
        }

        Assert.True(collisions == 0, $"{which}: {collisions} of {keys.Length} keys have the hash of another one.");
    }
}
