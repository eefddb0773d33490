using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Tests.Conformance;
using SafeState.Tests.Shapes;

namespace SafeState.Tests.Transactions;

/// <summary><c>Transact</c> of one set.</summary>
public sealed class SetTransactTests
{
    /// <summary>Gets the strategies of sets.</summary>
    public static TheoryData<GuardStrategy> All => SetTests.All;

    [Theory, MemberData(nameof(All))]
    public void Each_overload_commits(GuardStrategy strategy)
    {
        IGuardedSet<string> set = Stores.Set<string>(strategy, ["z"]);

        set.Transact(static (ref tx) => { _ = tx.Add("a"); });
        set.Transact(static (ref tx, item) => { _ = tx.Add(item); }, "b");
        Assert.True(set.Transact(static (ref tx) => tx.Add("c")));
        Assert.False(set.Transact(static (ref tx, item) => tx.Add(item), "z"));

        Assert.Equal(["a", "b", "c", "z"], set.Snapshot().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void Transactions_agree_with_a_plain_set(GuardStrategy strategy)
    {
        Random random = new(11);
        HashSet<string> model = new(StringComparer.OrdinalIgnoreCase);
        IGuardedSet<string> set = Stores.Set(strategy, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (int round = 0; round < 300; round++)
        {
            bool fails = random.Next(4) == 0;
            HashSet<string> draft = new(model, model.Comparer);
            Exception? failure = Record.Exception(() => set.Transact((ref tx) => Change(ref tx, draft, random, fails)));

            Assert.Equal(fails, failure is InvalidOperationException);
            model = fails ? model : draft;
            Assert.Equal(model.Order(StringComparer.Ordinal), set.Snapshot().Order(StringComparer.Ordinal));
            Assert.Equal(model.Count, set.Count);
            string single = $"K{random.Next(40)}";
            Assert.Equal(model.Add(single), set.TryAdd(single)); // nothing is owned
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_view_shows_the_changes_and_the_set_what_is_committed(GuardStrategy strategy)
    {
        IGuardedSet<string> set = Stores.Set<string>(strategy, ["a", "b"]);

        set.Transact((ref tx) =>
        {
            Assert.True(tx.Remove("a"));
            Assert.True(tx.Add("c"));
            Assert.Equal((2, false, true), (tx.Count, tx.Contains("a"), tx.Contains("c")));
            Assert.Equal((2, true, false), (set.Count, set.Contains("a"), set.Contains("c")));
            _ = Assert.Throws<GuardReentrancyException>(() => set.TryAdd("d"));
            _ = Assert.Throws<GuardReentrancyException>(() => set.Clear());
            _ = Assert.Throws<GuardReentrancyException>(() => set.Transact(static (ref tx) => tx.Clear()));
        });

        Assert.Equal(["b", "c"], set.Snapshot().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public void An_item_is_in_one_of_two_places_at_each_instant(GuardStrategy strategy)
    {
        // Each pair of items has one that is present. A transaction exchanges the items of all pairs.
        const int Pairs = 20;
        IGuardedSet<int> set = Stores.Set(strategy, Enumerable.Range(0, Pairs).ToHashSet());

        Worker.RunMany(4, worker =>
        {
            for (int round = 0; round < 300; round++)
            {
                if (worker < 2)
                {
                    _ = Record.Exception(() => set.Transact((ref tx) => Exchange(ref tx, fails: round % 3 == 0)));
                }
                else
                {
                    SetSnapshot<int> seen = set.Snapshot();
                    bool isFirst = seen.Contains(0);
                    Assert.Equal(Pairs, seen.Count);
                    Assert.All(Enumerable.Range(0, Pairs), pair => Assert.Equal(isFirst, seen.Contains(pair)));
                    Assert.Equal(Pairs, set.Count);
                }
            }
        });

        static void Exchange(ref SetTx<int> tx, bool fails)
        {
            foreach (int item in tx)
            {
                Assert.True(tx.Remove(item));
                Assert.True(tx.Add((item + Pairs) % (2 * Pairs)));
            }

            Assert.Equal(Pairs, tx.Count);
            if (fails)
            {
                throw new InvalidOperationException();
            }
        }
    }

    private static void Change(ref SetTx<string> tx, HashSet<string> draft, Random random, bool fails)
    {
        for (int step = random.Next(12); step >= 0; step--)
        {
            string item = $"{(random.Next(2) == 0 ? 'k' : 'K')}{random.Next(40)}";
            string[] several = [$"k{random.Next(40)}", $"k{random.Next(40)}"];
            switch (random.Next(6))
            {
                case 0 or 1:
                    Assert.Equal(draft.Add(item), tx.Add(item));
                    break;
                case 2:
                    Assert.Equal(draft.Remove(item), tx.Remove(item));
                    break;
                case 3:
                    draft.UnionWith(several);
                    tx.UnionWith(several);
                    break;
                case 4:
                    draft.ExceptWith(several);
                    tx.ExceptWith(several);
                    break;
                default:
                    if (random.Next(10) == 0)
                    {
                        draft.Clear();
                        tx.Clear();
                    }

                    break;
            }

            Assert.Equal(draft.Count, tx.Count);
            Assert.Equal(draft.Contains(item), tx.Contains(item));
        }

        if (fails)
        {
            throw new InvalidOperationException();
        }
    }
}
