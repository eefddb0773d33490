using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;
using SafeState.Tests.Snapshots;

namespace SafeState.Tests.Striped;

/// <summary>
/// Keys that are chosen to collide, of every sort, in stores of one stripe and of many: how many groups, nodes and keys a search
/// looks at. Counted, not timed.
/// </summary>
public sealed class FloodTests
{
    /// <summary>Below the number at which a map is split.</summary>
    private const int Few = 3_000;
    private const int Many = 20_000;

    /// <summary>
    /// Random keys take 2.4 in full tables, and 5 in a trie of four levels. A secret that is unlucky for an arithmetic progression may
    /// take ten times as many; keys that collide in spite of it take hundreds.
    /// </summary>
    private const int MostProbes = 40;

    [Theory]
    [InlineData(0x8BB84B93962EACC9)]
    [InlineData(~0x8BB84B93962EACC9)]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x4B33A62ED433D4A3)]
    public void Strings_with_a_word_that_once_erased_the_rest(ulong word)
    {
        foreach (int length in (int[])[5, 8, 12, 16, 20, 24, 32, 40])
        {
            for (int at = 0; at <= length - 5; at += 4)
            {
                AssertSpread<string,
                    StringHasher>($"word {word:X} at {at} of {length}",
                        count => [.. Enumerable.Range(0, count).Select(number => Text(length, at, word, number))], few: true);
            }
        }
    }

    [Fact]
    public void Strings_of_five_to_eight_characters_that_begin_alike() => AssertSpread<string, StringHasher>(
        "prefix",
        static count => [.. Enumerable.Range(0, count).Select(static number => "\uACC9\u962E\u4B93\u8BB8" + number.ToString("x"))]);

    [Theory]
    [InlineData(1)]
    [InlineData(1L << 8)]
    [InlineData(1L << 16)]
    [InlineData((1L << 16) + 1)]
    [InlineData(1L << 32)]
    [InlineData((1L << 32) + 1)]
    [InlineData(1L << 44)]
    [InlineData(-1)]
    public void Integers_of_any_stride(long stride)
    {
        AssertSpread<long, IntegerHasher<long>>("long", count => [.. Enumerable.Range(0, count).Select(number => number * stride)]);
        AssertSpread<Size, IntegerHasher<Size>>("enum", count => [.. Enumerable.Range(0, count).Select(number => (Size)(number * stride))]);
        AssertSpread<int, IntegerHasher<int>>(
            "int", count => [.. Enumerable.Range(0, count).Select(number => unchecked((int)(number * stride))).Distinct()]);
        AssertSpread<TimeSpan, ComparerHasher<TimeSpan>>(
            "time span", count => [.. Enumerable.Range(0, count).Select(number => new TimeSpan(number * stride))]);
    }

    [Fact]
    public void Framework_types_of_one_hash_code()
    {
        AssertSpread<long, IntegerHasher<long>>("long", static count => [.. Enumerable.Range(0, count).Select(Folded)]);
        AssertSpread<TimeSpan, ComparerHasher<TimeSpan>>(
            "time span", static count => [.. Enumerable.Range(0, count).Select(static number => new TimeSpan(Folded(number)))]);
        AssertSpread<DateTime, ComparerHasher<DateTime>>(
            "date", static count => [.. Enumerable.Range(0, count).Select(static number => new DateTime(Folded(number)))]);
        AssertSpread<DateTimeOffset, ComparerHasher<DateTimeOffset>>(
            "date with offset",
            static count => [.. Enumerable.Range(0, count).Select(static number => new DateTimeOffset(Folded(number), default))]);
        AssertSpread<Guid, ComparerHasher<Guid>>(
            "guid",
            static count => [.. Enumerable.Range(0, count).Select(static number => new Guid(MemoryMarshal.AsBytes([Folded(number), 5L])))]);
        AssertSpread<Int128, ComparerHasher<Int128>>(
            "wide integer", static count => [.. Enumerable.Range(0, count).Select(static number => (Int128)number << 64)]);
    }

    /// <summary>Those whose hash codes are equal collide anywhere; those whose hash codes are regular must not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1 << 8)]
    [InlineData(1 << 16)]
    [InlineData((1 << 16) + 1)]
    public void Types_of_regular_hash_codes(int stride)
    {
        AssertSpread<Point,
            ComparerHasher<Point>>("record struct",
                count =>
                    [.. Enumerable.Range(0, count).Select(number => new Point(7, number * stride))
                        .DistinctBy(static point => point.GetHashCode())]);
        AssertSpread<(int, int), ComparerHasher<(int, int)>>(
            "tuple", count => [.. Enumerable.Range(0, count).Select(number => (7, number * stride)).Distinct()]);
        IEqualityComparer<int> comparer = EqualityComparer<int>.Create(static (x, y) => x == y, static key => key);
        AssertSpread<int, ComparerHasher<int>>(
            "comparer", count => [.. Enumerable.Range(0, count).Select(number => number * stride).Distinct()], comparer: comparer);
        AssertSpread<int, IntegerHasher<int>>(
            "comparer of integers", count => [.. Enumerable.Range(0, count).Select(number => number * stride).Distinct()],
            comparer: comparer);
    }

    /// <summary>Asynchronous runs own their keys as long as they last, and there may be thousands.</summary>
    [Fact]
    public void Owned_keys()
    {
        // What the multiplication by a public constant that the chains were once chosen by makes equal in its low bits.
        AssertOwnedApart(static number => unchecked((int)((((uint)number << 17) | ((uint)number << 2)) * 0x144CBC89)));
        AssertOwnedApart(Folded);
    }

    private static void AssertOwnedApart<TKey>(Func<int, TKey> keyOf)
        where TKey : struct
    {
        StripedMap<TKey, int, IntegerHasher<TKey>> striped = new();
        SnapshotMap<TKey, int, IntegerHasher<TKey>> snapshots = new();
        TaskCompletionSource<int> result = new();
        List<Task> runs = [];
        for (int number = 0; number < Few; number++)
        {
            runs.Add(striped.GetOrAddAsync(keyOf(number), (_, _) => new(result.Task)).AsTask());
            runs.Add(snapshots.GetOrAddAsync(keyOf(number), (_, _) => new(result.Task)).AsTask());
        }

        Assert.All(striped.Tables.Sections, static section => Assert.InRange(section.Owners.LongestChain, 0, MostProbes));
        Assert.InRange(snapshots.LongestChainOfOwners, 1, MostProbes);
        result.SetResult(1);
        Watchdog.Await(Task.WhenAll(runs), "the runs to end");
    }

    /// <summary>A number whose upper half is that of its lower half: the framework's hash code of it is zero.</summary>
    private static long Folded(int number) => ((long)number << 32) | (uint)number;

    private static string Text(int length, int at, ulong word, int number)
    {
        char[] characters = new char[length];
        Array.Fill(characters, 'x');

        // Numbered where the word is not, and nowhere else.
        string text = number.ToString("x4");
        int next = at == 0 ? at + 4 : 0;
        for (int i = 0; i < text.Length && next + i < length && (next + i < at || at < next); i++)
        {
            characters[next + i] = length - 4 > 1 ? text[i] : (char)('a' + number);
        }

        if (length == 5)
        {
            characters[at == 0 ? 4 : 0] = (char)(0x4E00 + number);
        }

        MemoryMarshal.Write(MemoryMarshal.AsBytes(characters.AsSpan(at)), word);
        return new string(characters);
    }

    private static void AssertSpread<TKey, THasher>(
        string which, Func<int, TKey[]> keysOf, bool few = false, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        foreach (int count in few ? (int[])[Few] : [Few, Many])
        {
            TKey[] keys = keysOf(count);
            AssertFew($"{which}, striped", keys, () => StripedProbes<TKey, THasher>(keys, comparer));
            AssertFew($"{which}, trie", keys, () => SnapshotProbes<TKey, THasher>(keys, comparer));
        }
    }

    private static long StripedProbes<TKey, THasher>(TKey[] keys, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        StripedMap<TKey, int, THasher> map = new(new(comparer));
        Assert.All(keys, key => Assert.True(map.TryAdd(key, 1)));
        Assert.Equal(keys.Length > Few, map.Tables.States.Length > 1);
        return map.Tables.CountProbes();
    }

    private static long SnapshotProbes<TKey, THasher>(TKey[] keys, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        SnapshotMap<TKey, int, THasher> map = new(new(comparer));
        Assert.All(keys, key => Assert.True(map.TryAdd(key, 1)));
        return map.CountProbes();
    }

    /// <summary>The secrets of one store may be unlucky for the keys; those of three are not.</summary>
    private static void AssertFew<TKey>(string where, TKey[] keys, Func<long> count)
    {
        long probes = count();
        for (int store = 1; store < 3 && probes > (long)MostProbes * keys.Length; store++)
        {
            probes = Math.Min(probes, count());
        }

        Assert.True(probes <= (long)MostProbes * keys.Length,
            $"{where}: {(double)probes / keys.Length:F1} probes for each of {keys.Length} keys.");
    }

    private enum Size : long;

    private readonly record struct Point(int X, int Y);
}
