using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Snapshots;

namespace SafeState.Tests.Shapes;

/// <summary>The persistent list against a plain one. The full form has a million operations.</summary>
public sealed class ListSnapshotTests
{
    private static readonly int s_operations = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 1_000_000 : 40_000;

    [Fact]
    public void A_list_up_to_32_is_one_array()
    {
        ListSnapshot<int> list = [.. Enumerable.Range(0, 32)];
        Assert.IsType<int[]>(list.Tree);
        Assert.IsType<ListNode>(list.With(32).Tree);
        Assert.IsType<int[]>(list.With(32).Without(7).Tree);
    }

    [Fact]
    public void Random_operations_do_what_they_do_to_a_plain_list()
    {
        Random random = new(20);
        List<int> model = [];
        ListSnapshot<int> list = [];
        (ListSnapshot<int> List, int[] Items) kept = (list, []);
        for (int step = 0; step < s_operations; step++)
        {
            bool grows = step / 4_000 % 2 == 0;
            list = Step(list, model, random, grows, step);
            Assert.Equal(model.Count, list.Count);
            if (step % 500 == 0)
            {
                ListTree<int>.Verify(list.Tree);
                Assert.Equal(model, list);
                Assert.Equal(model, list.ToArray());
                Assert.Equal(kept.Items, kept.List);
                kept = (list, [.. model]);
            }
        }
    }

    [Fact]
    public void A_list_of_any_size_is_built_whole()
    {
        foreach (int count in (int[])[0, 1, 31, 32, 33, 1_023, 1_024, 1_025, 32_768, 32_769, 40_000])
        {
            ListSnapshot<int> list = [.. Enumerable.Range(0, count)];
            ListTree<int>.Verify(list.Tree);
            Assert.Equal(Enumerable.Range(0, count), list);
            Assert.Equal(count == 0 ? -1 : count - 1, list.IndexOf(count - 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => list[count]);
            Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
        }
    }

    [Fact]
    public void Ranges_of_any_length_are_appended()
    {
        ListSnapshot<int> list = [];
        List<int> model = [];
        for (int length = 0; length < 200; length += 7)
        {
            int[] range = [.. Enumerable.Range(0, length)];
            list = list.WithRange(range);
            model.AddRange(range);
            ListTree<int>.Verify(list.Tree);
            Assert.Equal(model, list);
        }
    }

    [Fact]
    public void What_one_list_loses_the_other_keeps()
    {
        ListSnapshot<string> all = ["a", "b", "c"];
        Assert.Equal(["a", "c"], all.Without("b"));
        Assert.Same(all, all.Without("x"));
        Assert.Equal(["a", "b", "c", "d"], all.With("d"));
        Assert.Equal(["a", "b", "c"], all);
        Assert.Empty(all.Without("a").Without("b").Without("c"));
    }

    private static ListSnapshot<int> Step(ListSnapshot<int> list, List<int> model, Random random, bool grows, int item)
    {
        int choice = random.Next(10);
        if (model.Count != 0 && choice < (grows ? 2 : 7))
        {
            int at = random.Next(model.Count);
            model.RemoveAt(at);
            return list.WithoutAt(at);
        }

        if (model.Count != 0 && choice == 7)
        {
            int at = random.Next(model.Count);
            model[at] = item;
            Assert.Equal(item, list.WithAt(at, item)[at]);
            return list.WithAt(at, item);
        }

        int place = choice == 8 ? model.Count : random.Next(model.Count + 1);
        model.Insert(place, item);
        return place == list.Count ? list.With(item) : list.WithInserted(place, item);
    }
}
