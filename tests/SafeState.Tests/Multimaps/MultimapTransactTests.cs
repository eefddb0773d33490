using System;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Multimaps;

/// <summary><c>Transact</c> of one dictionary of lists or sets.</summary>
public sealed class MultimapTransactTests
{
    /// <summary>Gets the strategies, with one stripe and many.</summary>
    public static TheoryData<GuardStrategy> All => [.. EachMultimapAttribute.Strategies];

    [Theory, MemberData(nameof(All))]
    public void Each_overload_of_lists_commits(GuardStrategy strategy)
    {
        IGuardedMultimap<string, int> map = MultimapStores.CreateLists<string, int>(strategy);

        map.Transact(static (ref tx) => tx.Add("a", 1));
        map.Transact(static (ref tx, value) => tx.Add("a", value), 2);
        Assert.Equal(2, map.Transact(static (ref tx) => tx["a"].Count));
        Assert.True(map.Transact(static (ref tx, key) => tx.Remove(key, 1), "a"));

        Assert.Equal([2], map["a"]);
        map.Transact(static (ref tx) => Assert.True(tx.Remove("a", 2)));
        Assert.Equal((0, false), (map.Count, map.ContainsKey("a")));
    }

    [Theory, MemberData(nameof(All))]
    public void Each_overload_of_sets_commits(GuardStrategy strategy)
    {
        IGuardedSetMultimap<string, int> map = MultimapStores.CreateSets<string, int>(strategy);

        map.Transact(static (ref tx) => { _ = tx.Add("a", 1); });
        map.Transact(static (ref tx, value) => { _ = tx.Add("a", value); }, 2);
        Assert.False(map.Transact(static (ref tx) => tx.Add("a", 2)));
        Assert.True(map.Transact(static (ref tx, key) => tx.Remove(key, 1), "a"));

        Assert.Equal([2], map["a"]);
        map.Transact(static (ref tx) => Assert.True(tx.Remove("a", 2)));
        Assert.Equal((0, false), (map.Count, map.ContainsKey("a")));
    }

    [Theory, MemberData(nameof(All))]
    public void A_transaction_that_throws_changes_no_key(GuardStrategy strategy)
    {
        IGuardedMultimap<string, int> map = MultimapStores.CreateLists<string, int>(strategy, new() { ["a"] = [1, 2], ["b"] = [3] });

        _ = Assert.Throws<InvalidOperationException>(() => map.Transact((ref tx) =>
        {
            tx.Add("a", 9);
            _ = tx.Remove("b");
            tx["c"] = ListSnapshot.Create([7]);
            Assert.Equal((2, 3), (tx.Count, tx["a"].Count));
            Assert.Equal((2, 2), (map.Count, map["a"].Count));
            _ = Assert.Throws<GuardReentrancyException>(() => map.Add("a", 1));
            throw new InvalidOperationException();
        }));

        Assert.Equal([1, 2], map["a"]);
        Assert.Equal([3], map["b"]);
        Assert.Equal(2, map.Count);
        map.Add("b", 4); // nothing is owned
        Assert.Equal([3, 4], map["b"]);
    }

    [Theory, MemberData(nameof(All))]
    public void A_value_that_moves_between_keys_has_one_key_at_each_instant(GuardStrategy strategy)
    {
        const int Keys = 8;
        IGuardedSetMultimap<int, int> map = MultimapStores.CreateSets<int, int>(strategy, new() { [0] = [42] });

        Worker.RunMany(4, worker =>
        {
            for (int round = 0; round < 300; round++)
            {
                if (worker < 2)
                {
                    _ = Record.Exception(() => map.Transact(Move, round));
                }
                else
                {
                    MapSnapshot<int, SetSnapshot<int>> seen = map.Snapshot();
                    Assert.Equal([42], Assert.Single(seen).Value);
                    Assert.Equal(1, map.ValueCount);
                }
            }
        });

        static void Move(ref SetMultimapTx<int, int> tx, int round)
        {
            foreach ((int key, SetSnapshot<int> values) in tx)
            {
                Assert.True(tx.Add((key + 1) % Keys, values.Single()));
                Assert.True(tx.Remove(key));
            }

            if (round % 3 == 0)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
