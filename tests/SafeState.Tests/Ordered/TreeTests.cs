using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Contents;
using SafeState.Snapshots;

namespace SafeState.Tests.Ordered;

/// <summary>The tree against the sorted dictionary of the framework.</summary>
public sealed class TreeTests
{
    private const int Steps = 100_000;

    /// <summary>Gets the number of different keys: a tree of one leaf, of two levels, and of three.</summary>
    public static TheoryData<int> KeyCounts => [20, 700, 20_000];

    [Theory, MemberData(nameof(KeyCounts))]
    public void Random_writes_do_what_a_sorted_dictionary_does(int keys)
    {
        Random random = new(keys);
        SortedDictionary<int, int> model = [];
        OrderedTree<int, int> tree = new(order: null);
        for (int step = 0; step < Steps; step++)
        {
            // The share of removals changes, so that the tree grows and shrinks again.
            bool removes = random.Next(100) < (step / 5_000 % 2 == 0 ? 30 : 70);
            int key = random.Next(keys);
            if (removes)
            {
                Assert.Equal(model.Remove(key, out int expected), tree.Remove(key, out int removed));
                Assert.Equal(expected, removed);
            }
            else if (random.Next(2) == 0)
            {
                Assert.Equal(model.TryAdd(key, step), tree.TryAdd(key, step));
            }
            else
            {
                model[key] = step;
                tree[key] = step;
            }

            if (step % 1_000 == 0)
            {
                AssertSame(model, tree);
            }
        }

        AssertSame(model, tree);
        foreach (int key in model.Keys.ToArray())
        {
            Assert.True(tree.Remove(key));
        }

        tree.Verify();
        Assert.Empty(tree);
    }

    [Theory, MemberData(nameof(KeyCounts))]
    public void Frozen_entries_do_not_change(int keys)
    {
        Random random = new(keys);
        SortedDictionary<int, int> model = [];
        OrderedTree<int, int> tree = new(order: null);
        List<(OrderedEntries<int, int> Frozen, KeyValuePair<int, int>[] Expected)> frozen = [];
        for (int step = 0; step < 20_000; step++)
        {
            int key = random.Next(keys);
            if (random.Next(5) < 2)
            {
                Assert.Equal(model.Remove(key), tree.Remove(key));
            }
            else
            {
                model[key] = step;
                tree[key] = step;
            }

            if (step % 997 == 0)
            {
                frozen.Add((tree.Freeze(), [.. model]));
            }
        }

        foreach ((OrderedEntries<int, int> entries, KeyValuePair<int, int>[] expected) in frozen)
        {
            Assert.Equal(expected, entries);
            Assert.Equal(expected.Length, entries.Count);
            Assert.All(expected, entry => Assert.True(entries.TryGetValue(entry.Key, out int value) && value == entry.Value));
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(32), InlineData(33), InlineData(1_024), InlineData(1_025), InlineData(40_000)]
    public void Entries_in_order_are_copied(int count)
    {
        SortedDictionary<int, string> content = [];
        for (int key = 0; key < count; key++)
        {
            content.Add(key * 2, $"{key}");
        }

        OrderedTree<int, string> tree = new(content, Comparer<int>.Create(static (_, _) => throw new NotSupportedException()));
        Assert.Equal(content, tree);
        tree = new(content, Comparer<int>.Default);
        tree.Verify();
        Assert.True(tree.TryAdd(1, "odd"));
        tree.Verify();
        Assert.Equal(count + 1, tree.Count);
    }

    [Fact]
    public void Keys_that_are_added_in_their_order_leave_nodes_behind_that_are_three_quarters_full()
    {
        OrderedTree<int, int> tree = new(order: null);
        for (int key = 0; key < 10_000; key++)
        {
            tree.Add(key, key);
        }

        tree.Verify();
        OrderedCursor<int, int> leaves = new(tree.Freeze().Root);
        int count = 0;
        while (leaves.MoveNext())
        {
            count++;
        }

        Assert.InRange(count, 1, (10_000 / 24) + 2);
    }

    [Fact]
    public void Entries_near_a_key_are_those_of_a_sorted_dictionary()
    {
        Random random = new(5);
        OrderedTree<int, int> tree = new(order: null);
        SortedSet<int> model = [];
        for (int i = 0; i < 3_000; i++)
        {
            int key = random.Next(20_000);
            _ = model.Add(key);
            tree[key] = -key;
        }

        for (int i = 0; i < 20_000; i++)
        {
            int key = random.Next(-10, 20_010);
            AssertSeek(tree, OrderedSeek.Floor, key, model.GetViewBetween(int.MinValue, key).Reverse());
            AssertSeek(tree, OrderedSeek.Below, key, model.GetViewBetween(int.MinValue, key - 1).Reverse());
            AssertSeek(tree, OrderedSeek.Ceiling, key, model.GetViewBetween(key, int.MaxValue));
            AssertSeek(tree, OrderedSeek.Above, key, model.GetViewBetween(key + 1, int.MaxValue));
        }

        AssertSeek(tree, OrderedSeek.First, 0, model);
        AssertSeek(tree, OrderedSeek.Last, 0, model.Reverse());
    }

    [Fact]
    public void An_order_that_throws_at_whichever_call_changes_no_entry()
    {
        int left = int.MaxValue;
        Comparer<int> order = Comparer<int>.Create((x, y) => left-- > 0 ? x.CompareTo(y) : throw new NotSupportedException());
        OrderedTree<int, int> tree = new(order);
        Random random = new(9);
        SortedDictionary<int, int> model = [];
        for (int step = 0; step < 5_000; step++)
        {
            int key = random.Next(2_000);
            bool removes = random.Next(100) < (step < 3_000 ? 20 : 80);
            left = random.Next(12);
            Exception? thrown = Record.Exception(() =>
            {
                if (removes)
                {
                    _ = tree.Remove(key);
                }
                else
                {
                    tree[key] = step;
                }
            });
            left = int.MaxValue;
            if (thrown is null)
            {
                _ = removes ? model.Remove(key) : (model[key] = step) >= 0;
            }
            else
            {
                _ = Assert.IsType<NotSupportedException>(thrown);
            }

            if (step % 50 == 0)
            {
                AssertSame(model, tree);
            }
        }

        AssertSame(model, tree);
    }

    private static void AssertSame(SortedDictionary<int, int> model, OrderedTree<int, int> tree)
    {
        tree.Verify();
        Assert.Equal(model.Count, tree.Count);
        Assert.Equal(model, tree);
        foreach ((int key, int value) in model)
        {
            Assert.True(tree.TryGetValue(key, out int actual) && actual == value);
        }
    }

    private static void AssertSeek(OrderedTree<int, int> tree, OrderedSeek seek, int key, IEnumerable<int> expected)
    {
        int[] first = [.. expected.Take(1)];
        Assert.Equal(first.Length == 1, tree.TrySeek(seek, key, out KeyValuePair<int, int> entry));
        Assert.Equal(first is [var found] ? new(found, -found) : default, entry);
    }
}
