using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SafeState.CompilerServices;

namespace SafeState.Tests.Striped;

/// <summary>The tables of a striped map, one thread: against a model, and walked after every sequence.</summary>
public sealed class TableTests
{
    [Fact]
    public void Random_sequences_leave_what_a_dictionary_would_hold() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.Long).Array[0, 400].Sample(
        steps =>
        {
            StripedMap<int, long, IntegerHasher<int>> map = new();
            Dictionary<int, long> model = [];
            foreach ((int what, int key, long value) in steps)
            {
                switch (what)
                {
                    case 0:
                        Assert.Equal(model.TryAdd(key, value), map.TryAdd(key, value));
                        break;
                    case 1:
                        map[key] = model[key] = value;
                        break;
                    case 2:
                        Assert.Equal(model.Remove(key, out long old), map.TryRemove(key, out long removed));
                        Assert.Equal(old, removed);
                        break;
                    default:
                        Assert.Equal(model.TryGetValue(key, out long expected), map.TryGetValue(key, out long found));
                        Assert.Equal(expected, found);
                        break;
                }
            }

            Assert.Equal(model.OrderBy(static entry => entry.Key), map.Snapshot().OrderBy(static entry => entry.Key));
            map.AssertSound();
        },
        iter: 2_000);

    [Fact]
    public void Pairs_are_written_as_a_dictionary_would_hold_them() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30], Gen.Int[0, 30]).Array[0, 200].Sample(
        steps =>
        {
            StripedMap<int, long, IntegerHasher<int>> map = new();
            Dictionary<int, long> model = [];
            foreach ((int what, int key1, int key2) in steps)
            {
                if (key1 == key2)
                {
                    continue;
                }

                map.Compute(key1, key2, (ref MapEntry<int, long> entry1, ref MapEntry<int, long> entry2) =>
                {
                    Change(ref entry1, what % 3);
                    Change(ref entry2, what / 2);
                });
                ChangeModel(model, key1, what % 3);
                ChangeModel(model, key2, what / 2);
            }

            Assert.Equal(model.OrderBy(static entry => entry.Key), map.Snapshot().OrderBy(static entry => entry.Key));
            map.AssertSound();
        },
        iter: 1_000);

    [Fact]
    public void Five_thousand_keys_of_one_hash_are_kept_apart()
    {
        StripedMap<int, int, ComparerHasher<int>> map = new(new(EqualityComparer<int>.Create(static (x, y) => x == y, static _ => 42)));
        for (int i = 0; i < 5_000; i++)
        {
            Assert.True(map.TryAdd(i, -i));
        }

        map.AssertSound();
        for (int i = 0; i < 5_000; i += 2)
        {
            Assert.True(map.TryRemove(i, out int removed));
            Assert.Equal(-i, removed);
        }

        map.AssertSound();
        Assert.All(Enumerable.Range(0, 5_000), i => Assert.Equal(i % 2 == 1, map.ContainsKey(i)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(48)]
    public void Keys_of_any_stride_spread_over_the_stripes(int shift)
    {
        StripedMap<long, int, IntegerHasher<long>> map = new();
        for (long i = 0; i < 40_000; i++)
        {
            map[i << shift] = 1;
        }

        map.AssertSound();
        int[] counts = [.. map.Tables.CountsOfStripes];
        double even = 40_000.0 / counts.Length;
        Assert.All(counts, count => Assert.InRange(count, even / 1.5, even * 1.5));
    }

    [Fact]
    public void Memory_is_given_back_after_mass_removal()
    {
        StripedMap<int, long, IntegerHasher<int>> map = new();
        for (int i = 0; i < 100_000; i++)
        {
            map[i] = i;
        }

        int full = map.Tables.GroupCount;
        for (int i = 0; i < 99_900; i++)
        {
            Assert.True(map.TryRemove(i, out _));
        }

        Assert.InRange(map.Tables.GroupCount, 1, full / 64);
        map.AssertSound();
    }

    [Fact]
    public void A_steady_load_of_adds_and_removals_does_not_grow_the_tables()
    {
        StripedMap<string, long, StringHasher> map = new();
        Random random = new(3);
        Queue<string> present = new();
        int peak = 0;
        for (int i = 0; i < 300_000; i++)
        {
            string key = $"session-{random.NextInt64():x}";
            map[key] = i;
            present.Enqueue(key);
            if (present.Count > 1_000)
            {
                Assert.True(map.TryRemove(present.Dequeue(), out _));
            }

            peak = Math.Max(peak, i % 4_096 == 0 ? map.Tables.GroupCount : 0);
        }

        map.AssertSound();
        Assert.InRange(peak, 1, 1_000); // a thousand keys fit into 167 groups, doubled and rounded up for uneven stripes
    }

    [Fact]
    public void The_capacity_of_the_field_s_dictionary_is_kept()
    {
        StripedMap<int, long, IntegerHasher<int>> map = new(new(capacity: 100_000));
        int groups = map.Tables.GroupCount;
        for (int i = 0; i < 80_000; i++)
        {
            map[i] = i;
        }

        Assert.Equal(groups, map.Tables.GroupCount);
        map.AssertSound();
    }

    [Fact]
    public void An_empty_map_has_no_tables_of_its_own()
    {
        StripedMap<int, int, IntegerHasher<int>> map = new();
        Assert.False(map.TryGetValue(1, out _));
        Assert.False(map.TryRemove(1, out _));
        map.Compute(1, 2, static (ref MapEntry<int, int> _, ref MapEntry<int, int> _) => { });
        StripedMap<int, int, IntegerHasher<int>> other = new();
        map[1] = 1;
        Assert.False(other.ContainsKey(1));
        other.AssertSound();
        map.AssertSound();
    }

    private static void Change(ref MapEntry<int, long> entry, int what)
    {
        if (what == 1)
        {
            entry.Value++;
        }
        else if (what == 2)
        {
            entry.Remove();
        }
    }

    private static void ChangeModel(Dictionary<int, long> model, int key, int what)
    {
        if (what == 1)
        {
            model[key] = model.GetValueOrDefault(key) + 1;
        }
        else if (what == 2)
        {
            _ = model.Remove(key);
        }
    }
}
