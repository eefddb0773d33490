using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SafeState.CompilerServices;

namespace SafeState.Tests.Snapshots;

/// <summary>The trie, one thread: against a model, with every root walked, and older roots as they were.</summary>
public sealed class TrieTests
{
    [Fact]
    public void Random_sequences_leave_what_a_dictionary_would_hold_in_every_root() =>
        Follow<IntegerHasher<int>>(keys: 400, steps: 500, runs: 400);

    [Fact]
    public void Random_sequences_over_equal_hashes_leave_what_a_dictionary_would_hold_in_every_root() =>
        Follow<CrowdedHasher>(keys: 300, steps: 300, runs: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(5_000)]
    public void A_build_holds_what_it_is_made_of(int count)
    {
        Dictionary<int, long> content = Enumerable.Range(0, count).ToDictionary(static key => key, static key => -(long)key);
        TrieMap<IntegerHasher<int>> map = new();
        map.Build(content);
        map.AssertHolds(content, map.Root);
        TrieMap<CrowdedHasher> crowded = new();
        crowded.Build(content);
        crowded.AssertHolds(content, crowded.Root);
    }

    [Fact]
    public void A_write_copies_its_leaf_and_the_nodes_above_it_and_shares_the_rest()
    {
        TrieMap<IntegerHasher<int>> map = Filled(100_000);
        int parts = map.CountParts();
        for (int key = 0; key < 20; key++)
        {
            MapSnapshot<int, long> before = map.Root;
            map.Set(key, -1);
            Assert.InRange(map.CountNewParts(before), 4, 6); // three nodes of 16 slots, one or two below them, the leaf
        }

        Assert.Equal(parts, map.CountParts());
    }

    [Fact]
    public void A_batch_copies_each_part_once()
    {
        TrieMap<IntegerHasher<int>> map = Filled(10_000);
        MapSnapshot<int, long> before = map.Root;
        KeyValuePair<int, long?>[] edits = [.. Enumerable.Range(0, 10_000).Select(static key => new KeyValuePair<int, long?>(key, -1))];
        map.Apply(edits.Take(1)); // compiled, and its small arrays made
        long small = AllocatedBy(() => map.Apply(edits.Take(1)));
        long all = AllocatedBy(() => map.Apply(edits));
        Assert.Equal(map.CountParts(), map.CountNewParts(before));

        // The dictionary and the edits that come in take some 60 bytes an entry, the new parts some 28; each leaf written
        // ten times would add 150.
        Assert.InRange(all - small, 0, 10_000 * 130);
    }

    [Fact]
    public void Removal_gives_the_parts_back()
    {
        TrieMap<IntegerHasher<int>> map = Filled(100_000);
        int full = map.CountParts();
        for (int key = 0; key < 99_900; key++)
        {
            map.Remove(key);
        }

        Assert.InRange(map.CountParts(), 1, full / 200);
        for (int key = 99_900; key < 100_000; key++)
        {
            map.Remove(key);
        }

        Assert.Equal(0, map.CountParts());
        map.AssertHolds(new Dictionary<int, long>(), map.Root);
    }

    [Fact]
    public void A_batch_of_removals_gives_the_parts_back()
    {
        TrieMap<IntegerHasher<int>> map = Filled(100_000);
        int full = map.CountParts();
        map.Apply(Enumerable.Range(0, 99_900).Select(static key => new KeyValuePair<int, long?>(key, null)));
        Assert.InRange(map.CountParts(), 1, full / 200);
        map.AssertHolds(Enumerable.Range(99_900, 100).ToDictionary(static key => key, static key => (long)key), map.Root);
    }

    [Fact]
    public void Five_thousand_keys_of_one_hash_are_kept_apart()
    {
        SnapshotMap<int, int, ComparerHasher<int>> map = new(new(EqualityComparer<int>.Create(static (x, y) => x == y, static _ => 42)));
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

    private static TrieMap<IntegerHasher<int>> Filled(int count)
    {
        TrieMap<IntegerHasher<int>> map = new();
        map.Build(Enumerable.Range(0, count).ToDictionary(static key => key, static key => (long)key));
        return map;
    }

    private static long AllocatedBy(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Follow<THasher>(int keys, int steps, int runs)
        where THasher : struct, IKeyHasher<int, THasher> =>
            Gen.Select(Gen.Int[0, 9], Gen.Int[0, keys], Gen.Long[-100, 100]).Array[0, steps].Sample(
        all =>
        {
            TrieMap<THasher> map = new();
            Dictionary<int, long> model = [];
            List<(MapSnapshot<int, long> Root, Dictionary<int, long> Content)> kept = [];
            foreach ((int what, int key, long value) in all)
            {
                Step(map, model, what, key, value, keys);
                if (what == 9)
                {
                    kept.Add((map.Root, new(model)));
                }
            }

            map.AssertHolds(model, map.Root);
            kept.Add((map.Root, model));
            for (int i = 0; i < kept.Count; i++)
            {
                map.AssertHolds(kept[i].Content, kept[i].Root);
                AssertChanges(kept[i / 2], kept[i]);
            }
        },
        iter: runs);

    private static void Step<THasher>(TrieMap<THasher> map, Dictionary<int, long> model, int what, int key, long value, int keys)
        where THasher : struct, IKeyHasher<int, THasher>
    {
        switch (what)
        {
            case < 5:
                map.Set(key, value);
                model[key] = value;
                break;
            case < 8:
                map.Remove(key);
                _ = model.Remove(key);
                break;
            case 8:
                // Up to sixty neighbours, stored, or removed where value is negative; now and then all of each third.
                Dictionary<int, long?> edits = Enumerable.Range(key, (int)(Math.Abs(value) % 60))
                    .ToDictionary(static edited => edited, edited => value < 0 && edited % 3 != 0 ? (long?)null : value + edited);
                map.Apply(edits);
                foreach ((int edited, long? stored) in edits)
                {
                    _ = stored is { } next ? Store(model, edited, next) : model.Remove(edited);
                }

                break;
            default:
                if (value > 95)
                {
                    map.Apply(Enumerable.Range(0, keys).Select(static removed => new KeyValuePair<int, long?>(removed, null)));
                    Enumerable.Range(0, keys).ToList().ForEach(removed => model.Remove(removed));
                }

                break;
        }
    }

    private static bool Store(Dictionary<int, long> model, int key, long value)
    {
        model[key] = value;
        return true;
    }

    private static void AssertChanges((MapSnapshot<int, long> Root, Dictionary<int, long> Content) earlier,
        (MapSnapshot<int, long> Root, Dictionary<int, long> Content) later)
    {
        MapChanges<int, long> changes = later.Root.Changes(earlier.Root);
        Assert.Equal(later.Content.Where(entry => !earlier.Content.ContainsKey(entry.Key))
            .OrderBy(static entry => entry.Key), changes.Added.OrderBy(static entry => entry.Key));
        Assert.Equal(earlier.Content.Where(entry => !later.Content.ContainsKey(entry.Key))
            .OrderBy(static entry => entry.Key), changes.Removed.OrderBy(static entry => entry.Key));
        Assert.Equal(
            later.Content.Where(entry => earlier.Content.TryGetValue(entry.Key, out long old) && old != entry.Value)
            .Select(entry => new MapChange<int, long>(entry.Key, earlier.Content[entry.Key], entry.Value))
                .OrderBy(static change => change.Key),
            changes.Changed.OrderBy(static change => change.Key));
    }
}
